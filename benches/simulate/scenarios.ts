import { asMeasured, type Plan, pagesFromD1 } from './plan.ts';

export interface Scenario {
  readonly name: string;
  /** What a table says. */
  readonly label: string;
  readonly plan: Plan;
}

/** The same people before the same seats, with one thing after the other before the objects. */
export function scenarios(base: Plan): readonly Scenario[] {
  return [
    { name: 'uncached', label: 'page drawn from D1 each time', plan: { ...base, pages: pagesFromD1 } },
    { name: 'cached', label: 'cached, memory for nobody', plan: base },
    {
      name: 'spread',
      label: 'cached, later retries',
      plan: { ...base, retryAfterMs: 5_000, spreadMs: 20_000, spreadMsMax: 60_000 },
    },
    { name: 'memory', label: 'as built: cached, sold-out memory', plan: { ...base, usesSoldOutMemory: true } },
    {
      name: 'hasty',
      label: 'the same, and all press within 2 s',
      plan: { ...base, usesSoldOutMemory: true, behaviour: { ...base.behaviour, thinkMs: [0, 2_000] } },
    },
    {
      name: 'shared',
      label: 'cached, memory, 4 objects a section',
      plan: { ...base, usesSoldOutMemory: true, objectsPerSection: 4 },
    },
    { name: 'room', label: 'cached, waiting room of 1,000/s', plan: { ...base, admittedPerSecond: 1_000 } },
    {
      name: 'measured',
      label: 'cached, objects as fast as measured',
      plan: { ...base, object: { ...base.object, ...asMeasured } },
    },
  ];
}

/** What becomes of the two answers where an assumption is wrong: slower objects, more isolates. */
export function sensitivities(base: Plan): readonly Scenario[] {
  const memory: Plan = { ...base, usesSoldOutMemory: true };
  const room: Plan = { ...base, admittedPerSecond: 1_000 };
  const at = (plan: Plan, perSecond: number): Plan => ({
    ...plan,
    object: { ...plan.object, paceMs: 1_000 / perSecond },
  });
  return [
    { name: 'memory-500', label: 'memory, objects at 500/s', plan: at(memory, 500) },
    { name: 'memory-250', label: 'memory, objects at 250/s', plan: at(memory, 250) },
    { name: 'memory-isolates', label: 'memory, 3,000 isolates', plan: { ...memory, isolates: 3_000 } },
    { name: 'room-250', label: 'waiting room of 1,000/s, objects at 250/s', plan: at(room, 250) },
    {
      name: 'room-slower',
      label: 'waiting room of 500/s, objects at 250/s',
      plan: at({ ...room, admittedPerSecond: 500 }, 250),
    },
  ];
}
