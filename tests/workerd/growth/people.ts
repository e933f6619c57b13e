/** What deliveries find in D1: the event of a ticket, and its buyers, to whom mails go. */
import { env } from 'cloudflare:workers';
import { newAccountId } from '../../../workers/shared/ids.ts';
import { venueSql } from './events.ts';
import { endsAtMs } from './object.ts';

/** The event of a driven ticket. */
export async function prepareEvent(eventId: string): Promise<void> {
  await env.DB.prepare(venueSql).run();
  await env.DB.prepare(
    `INSERT INTO events (id, organizer_id, venue_id, name, starts_at_ms, ends_at_ms, status, segment, segment_key,
       venue_name, city, city_key, country, timezone, created_at_ms, updated_at_ms)
     VALUES (?1, 'o', 'v', 'Winterreise', ?2 - 7200000, ?2, 'published', 'Music', 'music', 'Hall', 'London', 'london', 'GB',
       'Europe/London', 0, 0)`,
  )
    .bind(eventId, endsAtMs)
    .run();
}

/** Accounts that can be mailed. */
export async function someBuyers(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newAccountId);
  await env.DB.prepare(
    `INSERT INTO users (id, name, email, email_verified, created_at, updated_at)
     SELECT value, '', value || '@example.com', 1, 0, 0 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(ids))
    .run();
  return ids;
}
