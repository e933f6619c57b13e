import { app } from './app.ts';
import type { Env } from './env.ts';
import { plainHold } from './sale/plain-hold.ts';

/** Answers a request: a plain hold by its own way, everything else by the router. */
export async function front(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const told = await plainHold(request, env);
  return told instanceof Response ? told : app.fetch(told, env, context);
}
