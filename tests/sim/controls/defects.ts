/** Defects as people make them, one for each promise of a sale at least: the check that names it must find each. */

import { allGuards } from '../../../domain/ticket/guards.ts';
import type { Run } from '../boundaries/run-scenario.ts';
import type { HistoryOptions } from '../history.ts';
import { callsStripe, journals, makesTables, rewrites, trustsEveryCaller } from './tamper.ts';

type Tampered = { readonly is: string; readonly breaks: number };

/** What shows in one short way of an order. */
export type InScenario = Tampered & Omit<Run, 'seed' | 'strikes'> & Partial<Pick<Run, 'strikes'>>;
/** What shows in a history of faults, of so many seeds that one of them comes to it. */
export type InHistory = Tampered & Pick<HistoryOptions, 'tampering' | 'mode'> & { readonly seeds: number };

/** Longer than anything takes that comes right by itself. */
const patienceMs = 3 * 3_600_000;
const isIntent = (path: string): boolean => /\/payment_intents\/\w+(\/cancel)?$/.test(path);

export const inScenarios: readonly InScenario[] = [
  {
    is: 'a seat that two orders have',
    breaks: 1,
    scenario: 'seats_declined_and_cancelled',
    tampering: journals((event) => ({
      ...event,
      order: { ...event.order, seats: event.order.seats?.map((seat) => ({ ...seat, index: 0 })) ?? null },
    })),
  },
  {
    is: 'a hold that is cancelled and journaled as run out before its time',
    breaks: 2,
    scenario: 'seats_declined_and_cancelled',
    tampering: journals((event) =>
      event.type === 'order.cancelled'
        ? { ...event, type: 'order.expired', order: { ...event.order, status: 'expired' } }
        : event,
    ),
  },
  {
    is: 'a payment that is believed before it is made',
    breaks: 3,
    scenario: 'left_until_it_expires',
    tampering: callsStripe({
      answer: ({ method, path }, body) =>
        method === 'GET' && isIntent(path)
          ? { ...body, status: 'succeeded', amount_received: body.amount, latest_charge: 'ch_believed' }
          : null,
    }),
  },
  {
    is: 'a refund that is asked for twice',
    breaks: 4,
    scenario: 'bought_and_refunded',
    tampering: journals((event) =>
      event.type === 'order.refund_requested'
        ? { ...event, order: { ...event.order, refunds: [...event.order.refunds, ...event.order.refunds] } }
        : event,
    ),
  },
  {
    is: 'a refund that is noted as done and never asked of the bank',
    breaks: 5,
    scenario: 'bought_and_refunded',
    tampering: callsStripe({
      instead: ({ method, path, init }) => {
        if (method !== 'POST' || !path.endsWith('/refunds')) return null;
        const form = new URLSearchParams(String(init.body));
        return {
          ...{ id: 're_noted', object: 'refund', status: 'succeeded', created: 0, currency: 'gbp' },
          ...{ payment_intent: form.get('payment_intent'), amount: Number(form.get('amount')), metadata: {} },
        };
      },
    }),
  },
  {
    is: 'an order that runs out after it was paid',
    breaks: 6,
    scenario: 'bought_and_refunded',
    tampering: journals((event) =>
      event.type === 'order.refund_requested'
        ? { ...event, type: 'order.expired', order: { ...event.order, status: 'expired' } }
        : event,
    ),
  },
  {
    is: 'an object that answers before it has committed',
    breaks: 7,
    scenario: 'bought_and_refunded',
    strikes: [{ label: 'ticket ⇒ commit order.created', way: 'crash_before', passing: 1 }],
    tampering: { answersEarly: true },
  },
  {
    is: 'totals of an event that do not follow its tickets',
    breaks: 9,
    scenario: 'sold_out',
    tampering: rewrites(['SET free_total = now.free_total,', 'SET free_total = events.free_total,']),
  },
  {
    is: 'a sweeper that looks for nothing while alarms are lost',
    breaks: 10,
    scenario: 'without_alarms',
    patienceMs: 20 * 60_000,
    tampering: rewrites(['WHERE due_at_ms IS NOT NULL AND due_at_ms < ?1', 'WHERE ?1 < 0']),
  },
  {
    is: 'a sweeper that makes no round while alarms and messages are lost',
    breaks: 10,
    scenario: 'without_alarms_and_messages',
    patienceMs,
    tampering: rewrites(['WHERE tickets.id > ?1 ORDER', 'WHERE ?1 <> ?1 ORDER']),
  },
  {
    is: 'a charge that is not the price of the hold',
    breaks: 11,
    scenario: 'bought_and_refunded',
    tampering: callsStripe({
      request: ({ method, path, init }) => {
        if (method !== 'POST' || !path.endsWith('/payment_intents')) return null;
        const form = new URLSearchParams(String(init.body));
        form.set('amount', String(Number(form.get('amount')) + 100));
        return { ...init, body: form.toString() };
      },
    }),
  },
  {
    is: 'an API that takes everybody for the buyer',
    breaks: 12,
    scenario: 'bought_and_refunded',
    tampering: trustsEveryCaller(),
  },
  {
    is: 'codes that stay good after the refund',
    breaks: 13,
    scenario: 'bought_and_refunded',
    tampering: rewrites(
      ["WHERE (excluded.status = 'cancelled') <> (admissions.status = 'cancelled')", 'WHERE false'],
      ["UPDATE admissions SET status = 'cancelled'", 'UPDATE admissions SET status = status'],
    ),
  },
  {
    is: 'a journal that can be changed',
    breaks: 14,
    scenario: 'edited',
    tampering: makesTables((sql) => sql.replace(/RAISE\(ABORT, '[^']*'\)/g, '1')),
  },
  {
    is: 'a bank that is asked and not believed, while no webhook comes',
    breaks: 15,
    scenario: 'without_webhooks',
    patienceMs,
    tampering: callsStripe({
      answer: ({ path }, body) =>
        isIntent(path) && body.status === 'succeeded' ? { ...body, status: 'processing', amount_received: 0 } : null,
    }),
  },
];

export const inHistories: readonly InHistory[] = [
  {
    is: 'keys that are not recognised',
    breaks: 7,
    mode: 'safety',
    seeds: 10,
    tampering: { engine: { guards: { ...allGuards, recogniseDoubles: false } } },
  },
  {
    is: 'rows that are applied without looking at what was applied before',
    breaks: 8,
    mode: 'safety',
    seeds: 20,
    tampering: rewrites(['= ?2 THEN ?3 END', 'IS NOT NULL OR ?2 THEN ?3 END']),
  },
];
