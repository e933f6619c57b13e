/** A function and its share of the time in which the isolate was not idle. */
export interface Share {
  readonly name: string;
  /** 0 to 1, with everything that it called. */
  readonly whole: number;
  /** 0 to 1, itself alone. */
  readonly self: number;
}

/** The part of the inspector's protocol that the benches use: heap and CPU of one Worker's isolate. */
export interface Inspector {
  /** Where the time went, the greatest first. */
  profile(ms: number): Promise<Share[]>;
  /** Bytes of JavaScript objects after a collection. */
  heapBytes(): Promise<number>;
  close(): void;
}

type Target = { readonly webSocketDebuggerUrl: string };
type Message = { readonly id: number; readonly result?: { readonly usedSize?: number; readonly profile?: Profile } };
type Node = { readonly id: number; readonly callFrame: { functionName: string }; readonly children?: number[] };
type Profile = { readonly nodes: Node[]; readonly samples: number[]; readonly timeDeltas: number[] };

/** @param port what `workerd serve --inspector-addr` listens on @param worker the service whose isolate is meant */
export async function inspect(port: number, worker: string): Promise<Inspector> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as Target[];
  const target = targets.find(({ webSocketDebuggerUrl }) => webSocketDebuggerUrl.endsWith(`/${worker}`));
  if (!target) throw new Error(`no inspector of ${worker}`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  let asked = 0;
  const waiting = new Map<number, (message: Message) => void>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    waiting.get(message.id)?.(message);
  });
  const call = (method: string, params: object = {}): Promise<Message> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      socket.send(JSON.stringify({ id: asked, method, params }));
    });
  await call('HeapProfiler.enable');
  return {
    async profile(ms) {
      await call('Profiler.enable');
      await call('Profiler.setSamplingInterval', { interval: 200 });
      await call('Profiler.start');
      await new Promise((resolve) => setTimeout(resolve, ms));
      const profile = (await call('Profiler.stop')).result?.profile;
      return profile ? sharesOf(profile) : [];
    },
    async heapBytes() {
      // Twice: what a first collection lets go of may hold more.
      await call('HeapProfiler.collectGarbage');
      await call('HeapProfiler.collectGarbage');
      return (await call('Runtime.getHeapUsage')).result?.usedSize ?? Number.NaN;
    },
    close: () => socket.close(),
  };
}

/** Pure: what each function took, of the time in which anything ran. */
function sharesOf({ nodes, samples, timeDeltas }: Profile): Share[] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)']));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const self = new Map<string, number>();
  const whole = new Map<string, number>();
  let busy = 0;
  samples.forEach((sample, index) => {
    const name = names.get(sample) ?? '';
    const took = timeDeltas[index] ?? 0;
    if (name === '(idle)') return;
    busy += took;
    self.set(name, (self.get(name) ?? 0) + took);
    const callers = new Set<string>();
    for (let at: number | undefined = sample; at !== undefined; at = parents.get(at)) callers.add(names.get(at) ?? '');
    for (const caller of callers) whole.set(caller, (whole.get(caller) ?? 0) + took);
  });
  return [...whole]
    .map(([name, took]) => ({ name, whole: took / busy, self: (self.get(name) ?? 0) / busy }))
    .filter(({ name }) => name !== '(root)')
    .sort((a, b) => b.whole - a.whole);
}
