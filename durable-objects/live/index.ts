import { DurableObject } from 'cloudflare:workers';
import type { Proposal, SeatingPlan, ZoneSeats } from '../../contracts/http/seating-plan.ts';
import { limits } from '../../contracts/limits.ts';
import type { LiveAnswer, LiveMessage, LiveRpc, ProposalWish, StockNews } from '../../contracts/live.ts';
import { err, ok } from '../../contracts/result.ts';
import { log } from '../ticket/log.ts';
import type { Board } from './board.ts';
import { loadBoard } from './load.ts';
import { greeting, News } from './news.ts';
import { hear } from './watched.ts';

/** How long the list of an event's tickets is believed, and how long a question counts as watching. */
const listMs = 10_000;
const askedMs = 60_000;
/** Counting sockets makes a JavaScript object of each: between two counts, those who come are added. */
const countEveryMs = 1_000;
/** News is passed on this often; less often to a crowd, so that it never takes more than a fraction of the object. */
const tellEveryMs = (watchers: number): number => Math.min(2_000, Math.max(250, watchers / 10));

/**
 * One event's watchers: what its tickets look like, for those who look, so that looking never slows a ticket. Tickets
 * tell it their changes, gathered over a quarter of a second; it passes them on over WebSockets that hibernate. It
 * keeps nothing: what it knows it can ask again.
 */
export class Live extends DurableObject<ExpirationEnv> implements LiveRpc {
  #board: Board | null = null;
  #loadedAtMs = 0;
  #loading: Promise<Board> | null = null;
  #askedAtMs = 0;
  #counted = { sockets: 0, atMs: 0 };
  readonly #news = new News();
  #telling = false;

  constructor(ctx: DurableObjectState, env: ExpirationEnv) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  plan({ eventId }: { eventId: string }): LiveAnswer<SeatingPlan> {
    return this.#look(eventId, (board) => ok(board.overview()));
  }

  zone({ eventId, zone }: { eventId: string; zone: number }): LiveAnswer<ZoneSeats> {
    return this.#look(eventId, (board) => {
      const seats = board.zone(zone);
      return seats === null ? err({ reason: 'not_found' }) : ok(seats);
    });
  }

  propose({ eventId, wish }: { eventId: string; wish: ProposalWish }): LiveAnswer<Proposal> {
    return this.#look(eventId, (board) => {
      if (!board.tickets.has(wish.ticketId)) return err({ reason: 'not_found' });
      const proposal = board.propose(wish);
      return proposal === null ? err({ reason: 'sold_out' }) : ok(proposal);
    });
  }

  async tell(news: StockNews): Promise<{ watching: boolean }> {
    const sockets = this.#sockets();
    if (sockets === 0 && this.#askedAtMs < Date.now() - askedMs) {
      this.#board = null;
      return { watching: false };
    }
    const ticket = this.#board?.tickets.get(news.ticketId);
    // Missed something, or a ticket that is new: the next look asks for all.
    if (ticket === undefined || !hear(ticket, news, Date.now())) this.#loadedAtMs = 0;
    if (ticket !== undefined && this.#loadedAtMs === 0) ticket.heardAtMs = 0;
    if (sockets > 0) this.#pass(news, sockets);
    return { watching: true };
  }

  /** A watcher comes. The way to here is open to everybody: nothing that is told is anybody's own. */
  override async fetch(request: Request): Promise<Response> {
    const asked = new URL(request.url).searchParams;
    const [eventId, from] = [asked.get('eventId') ?? '', asked.get('from')];
    if (from !== null && this.ctx.getWebSockets(from).length >= limits.liveWatchersPerAddressMax)
      return new Response(null, { status: 429 });
    if (this.#sockets() >= limits.liveWatchersMax) return new Response(null, { status: 503 });
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, from === null ? [] : [from]);
    this.#counted.sockets += 1;
    this.ctx.waitUntil(this.#greet(server, eventId));
    return new Response(null, { status: 101, webSocket: client });
  }

  /** Watchers have nothing to say; `ping` is answered without waking this. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1008, 'nothing is expected here');
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 tell that no code came: they cannot be sent.
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  /** Sockets that are open: who has left within the last second may still be counted. */
  #sockets(): number {
    const nowMs = Date.now();
    if (nowMs - this.#counted.atMs >= countEveryMs)
      this.#counted = { sockets: this.ctx.getWebSockets().length, atMs: nowMs };
    return this.#counted.sockets;
  }

  async #greet(socket: WebSocket, eventId: string): Promise<void> {
    try {
      socket.send(JSON.stringify(greeting(await this.#fresh(eventId))));
    } catch (error) {
      log('live.greeting_failed', { error: String(error) });
      socket.close(1013, 'try again later');
    }
  }

  async #look<T>(eventId: string, answer: (board: Board) => Awaited<LiveAnswer<T>>): LiveAnswer<T> {
    return answer(await this.#fresh(eventId));
  }

  /** The board, with a list of tickets of the last ten seconds; who asks meanwhile waits for the same one. */
  async #fresh(eventId: string): Promise<Board> {
    const nowMs = Date.now();
    this.#askedAtMs = nowMs;
    if (this.#board !== null && this.#loadedAtMs > nowMs - listMs) return this.#board;
    this.#loading ??= loadBoard(this.env, eventId, this.#board, nowMs).finally(() => {
      this.#loading = null;
    });
    this.#board = await this.#loading;
    this.#loadedAtMs = nowMs;
    return this.#board;
  }

  #pass(news: StockNews, sockets: number): void {
    this.#news.add(news, news.sinceVersion === null);
    if (this.#telling) return;
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
      this.#send(this.#news.take(this.#board));
    }, tellEveryMs(sockets));
  }

  #send(message: LiveMessage): void {
    const text = JSON.stringify(message);
    for (const socket of this.ctx.getWebSockets())
      try {
        socket.send(text);
      } catch {
        // It is closing; its end is told by `webSocketClose`.
      }
  }
}
