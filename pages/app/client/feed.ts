/** News of an event's stock: over a WebSocket, and by asking every few seconds where none can be had. */
import type { LiveMessage } from '../../../contracts/live.ts';

const pingMs = 30_000;
const pollMs = 5_000;
const backOffMsMax = 30_000;
/** After so many failed tries in a row the page asks instead, while it goes on trying. */
const failuresMax = 2;

export interface Listener {
  readonly news: (message: LiveMessage) => void;
  /** Called every few seconds while no socket is open and the page is seen. */
  readonly poll: () => void;
  readonly state?: (live: boolean) => void;
}

/** @returns a way to stop listening */
export function listen(eventId: string, listener: Listener): () => void {
  let socket: WebSocket | null = null;
  let failures = 0;
  let polling: ReturnType<typeof setInterval> | null = null;
  let stopped = false;
  const ping = setInterval(() => {
    if (socket?.readyState === WebSocket.OPEN) socket.send('ping');
  }, pingMs);
  const setPolling = (on: boolean) => {
    if (on === (polling !== null)) return;
    if (polling !== null) clearInterval(polling);
    polling = on ? setInterval(() => document.visibilityState === 'visible' && listener.poll(), pollMs) : null;
    listener.state?.(!on);
  };
  const open = () => {
    if (stopped) return;
    const url = new URL(`/api/events/${eventId}/live`, location.href);
    url.protocol = url.protocol.replace('http', 'ws');
    socket = new WebSocket(url);
    socket.onopen = () => {
      failures = 0;
      setPolling(false);
      listener.state?.(true);
    };
    socket.onmessage = ({ data }) => {
      if (data !== 'pong') listener.news(JSON.parse(data) as LiveMessage);
    };
    socket.onclose = () => {
      failures += 1;
      if (failures >= failuresMax) setPolling(true);
      // All who were cut off at once do not come back at once.
      setTimeout(open, Math.min(backOffMsMax, 500 * 2 ** failures) * (0.5 + Math.random()));
    };
  };
  open();
  return () => {
    stopped = true;
    clearInterval(ping);
    if (polling !== null) clearInterval(polling);
    socket?.close();
  };
}
