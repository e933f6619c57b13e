import { modulesOf } from '../../dev/runner/bundles.mjs';

/** What a Worker of `workerd serve` is made of. */
export interface WorkerSpec {
  readonly name: string;
  /** Folder of its bundle. */
  readonly bundle: string;
  readonly text?: Readonly<Record<string, string>>;
  /** Bindings to other services, by name. */
  readonly services?: Readonly<Record<string, string>>;
  readonly queues?: Readonly<Record<string, string>>;
  /** Objects of another Worker or its own: binding → [class, Worker]. */
  readonly objects?: Readonly<Record<string, readonly [className: string, worker: string]>>;
  /** Classes whose objects it hosts, stored on the disk service `disk`. */
  readonly hosts?: readonly string[];
}

const quoted = (text: string): string => JSON.stringify(text);

function worker({ name, bundle, text = {}, services = {}, queues = {}, objects = {}, hosts }: WorkerSpec): string {
  const modules = modulesOf(bundle).map((module) => {
    const kind = { ESModule: 'esModule', CompiledWasm: 'wasm', Data: 'data', Text: 'text' }[module.type];
    return `(name = ${quoted(`${name}/${module.name}`)}, ${kind} = embed ${quoted(module.path)})`;
  });
  const bindings = [
    ...Object.entries(text).map(([key, value]) => `(name = ${quoted(key)}, text = ${quoted(value)})`),
    ...Object.entries(services).map(([key, service]) => `(name = ${quoted(key)}, service = ${quoted(service)})`),
    ...Object.entries(queues).map(([key, service]) => `(name = ${quoted(key)}, queue = ${quoted(service)})`),
    ...Object.entries(objects).map(
      ([key, [className, service]]) =>
        `(name = ${quoted(key)}, durableObjectNamespace = (className = ${quoted(className)}, serviceName = ${quoted(service)}))`,
    ),
  ];
  const hosted = (hosts ?? []).map(
    (className) => `(className = ${quoted(className)}, uniqueKey = ${quoted(className)}, enableSql = true)`,
  );
  return `(name = ${quoted(name)}, worker = (
    modules = [${modules.join(', ')}],
    compatibilityDate = "2026-10-23",
    bindings = [${bindings.join(', ')}],
    ${hosts ? `durableObjectNamespaces = [${hosted.join(', ')}], durableObjectStorage = (localDisk = "disk"),` : ''}
  ))`;
}

/**
 * A config of `workerd serve`.
 * @param sockets port → service
 * @param externals service → address that its calls go to
 * @param v8Flags for a profile; a measurement passes none
 */
export function capnpConfig(
  workers: readonly WorkerSpec[],
  sockets: Readonly<Record<number, string>>,
  externals: Readonly<Record<string, string>>,
  diskFolder: string,
  v8Flags: readonly string[],
): string {
  const services = [
    ...workers.map(worker),
    ...Object.entries(externals).map(
      ([name, address]) => `(name = ${quoted(name)}, external = (address = ${quoted(address)}, http = ()))`,
    ),
    `(name = "disk", disk = (path = ${quoted(diskFolder)}, writable = true))`,
    '(name = "internet", network = (allow = ["public", "private"]))',
  ];
  const listening = Object.entries(sockets).map(
    ([port, service]) =>
      `(name = ${quoted(service)}, address = "127.0.0.1:${port}", http = (), service = ${quoted(service)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (v8Flags = [${v8Flags.map(quoted).join(', ')}], services = [${services.join(',\n')}], sockets = [${listening.join(', ')}]);
`;
}
