/** Weather in which one thing alone goes wrong, so that what it costs in time can be told. */
import { type Arrivals, Calm } from '../faults.ts';

/** Every alarm comes up to a minute late. */
export class LateAlarms extends Calm {
  override alarm(): Arrivals {
    return [this.random.between(1_000, 55_000)];
  }
}

/** No alarm ever rings. */
export class LostAlarms extends Calm {
  override alarm(): Arrivals {
    return [];
  }
}

/** No webhook of a payment ever comes. That a bank takes a refund back is told by webhook alone. */
export class NoWebhooks extends Calm {
  override webhook(type: string): Arrivals {
    return type.startsWith('refund.') ? super.webhook(type) : [];
  }
}

/** No alarm rings and no message arrives: what an object does is known to nobody else. */
export class NothingTold extends LostAlarms {
  override message(): Arrivals {
    return [];
  }
}
