-- What everybody reads of the sale. Nothing here decides who gets a place: every row is an image of a ticket
-- object's journal, written by db/projector, newest position wins, and can be made anew by `npm run rebuild`.

-- The list of objects: rows are never removed. `terms_seq` is the journal position as of which the terms are known,
-- `stock_version` the one that last changed the stock, `seq` the last one applied; 0 where the object was never made
-- (a demo ticket, whose `genesis` is the CreateTicket command that makes it on first use).
CREATE TABLE tickets (
  id TEXT PRIMARY KEY,
  event_id TEXT NOT NULL,
  seller_id TEXT NOT NULL,
  title TEXT NOT NULL,
  price_minor INTEGER NOT NULL,
  price_currency TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('general', 'seated')),
  capacity INTEGER NOT NULL,
  max_per_order INTEGER NOT NULL,
  max_per_buyer INTEGER,
  sale_starts_at_ms INTEGER,
  sale_ends_at_ms INTEGER,
  event_ends_at_ms INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('on_sale', 'closed')),
  closed_reason TEXT,
  created_at_ms INTEGER NOT NULL,
  version INTEGER NOT NULL,
  free INTEGER NOT NULL,
  held INTEGER NOT NULL DEFAULT 0,
  sold INTEGER NOT NULL DEFAULT 0,
  blocked INTEGER NOT NULL DEFAULT 0,
  stock_version INTEGER NOT NULL DEFAULT 0,
  terms_seq INTEGER NOT NULL DEFAULT 0,
  seq INTEGER NOT NULL DEFAULT 0,
  -- The earliest deadline of the ticket's orders: a sweeper wakes the object when it has long passed.
  due_at_ms INTEGER,
  genesis TEXT
);
CREATE INDEX tickets_by_event ON tickets (event_id, price_minor, id);
CREATE INDEX tickets_by_seller ON tickets (seller_id, id);
CREATE INDEX tickets_due ON tickets (due_at_ms) WHERE due_at_ms IS NOT NULL;

-- `image` is the OrderImage as JSON; the columns are what lists select by. Ids are time-ordered.
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  buyer_id TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  total_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  -- When something must happen to it: its hold ends, its payment is asked after, its refund is awaited.
  due_at_ms INTEGER,
  image TEXT NOT NULL
);
CREATE INDEX orders_by_buyer ON orders (buyer_id, created_at_ms DESC, id DESC);
CREATE INDEX orders_by_ticket ON orders (ticket_id, id);
CREATE INDEX orders_by_event ON orders (event_id, status, id);
CREATE INDEX orders_troubled ON orders (status, id) WHERE status = 'refund_failed';
CREATE INDEX orders_due ON orders (ticket_id, due_at_ms) WHERE due_at_ms IS NOT NULL;

-- One per place of an order that was complete; `place` counts from 0 within the order. `generation` is in the code:
-- raising it kills the codes signed before.
CREATE TABLE admissions (
  id TEXT PRIMARY KEY,
  order_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  ticket_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  ticket_title TEXT NOT NULL,
  -- {section, row, seat} as JSON, or null for general admission.
  seat TEXT,
  status TEXT NOT NULL CHECK (status IN ('valid', 'checked_in', 'transferred', 'resold', 'cancelled')),
  generation INTEGER NOT NULL DEFAULT 1,
  UNIQUE (order_id, place)
);
CREATE INDEX admissions_by_owner ON admissions (owner_id, id DESC);
CREATE INDEX admissions_by_event ON admissions (event_id, status);

-- How far each subscriber has applied each journal. It moves in the same batch as what was applied; a position that
-- does not continue the stored one becomes NULL, and the whole batch is refused.
CREATE TABLE positions (
  ticket_id TEXT PRIMARY KEY,
  projections_seq INTEGER NOT NULL DEFAULT 0,
  follow_ups_seq INTEGER NOT NULL DEFAULT 0,
  moved_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX positions_apart ON positions (moved_at_ms) WHERE projections_seq <> follow_ups_seq;

-- Domain events of the catalogue, written in the same batch as what they tell. `progress` is where a long follow-up
-- continues; `confirmed_at_ms` is set by the consumer, never by the sender.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_attempt_at_ms INTEGER NOT NULL DEFAULT 0,
  progress TEXT,
  confirmed_at_ms INTEGER
);
CREATE INDEX outbox_open ON outbox (next_attempt_at_ms, id) WHERE confirmed_at_ms IS NULL;

-- Outside effects that must happen once, by the id that is also their idempotency key.
CREATE TABLE effects (
  id TEXT PRIMARY KEY,
  done_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- Messages that a queue gave up. Journals deliver their rows all the same: these are for a person to look at.
CREATE TABLE dead_letters (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  message_id TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  resolved_at_ms INTEGER,
  UNIQUE (queue, message_id)
);
CREATE INDEX dead_letters_open ON dead_letters (id) WHERE resolved_at_ms IS NULL;
