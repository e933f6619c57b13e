/** The part of the inspector's protocol that the benches use: the heap of one Worker's isolate. */
export interface Inspector {
  /** Bytes of JavaScript objects after a collection. */
  heapBytes(): Promise<number>;
  close(): void;
}

type Target = { readonly webSocketDebuggerUrl: string };
type Message = { readonly id: number; readonly result?: { readonly usedSize?: number } };

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
    async heapBytes() {
      // Twice: what a first collection lets go of may hold more.
      await call('HeapProfiler.collectGarbage');
      await call('HeapProfiler.collectGarbage');
      return (await call('Runtime.getHeapUsage')).result?.usedSize ?? Number.NaN;
    },
    close: () => socket.close(),
  };
}
