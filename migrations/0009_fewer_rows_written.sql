-- A row written costs as much as a thousand rows read, and every index that a row is in is one more row written.
-- Orders and admissions are kept in their key's own tree; what only few read finds its rows by an index that others
-- need too: an event's orders by those of its tickets, of which it has 100 at most.
CREATE TABLE orders_kept (
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
  due_at_ms INTEGER,
  image TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO orders_kept
SELECT id, ticket_id, event_id, buyer_id, status, version, quantity, total_minor, currency, created_at_ms, due_at_ms, image
FROM orders ORDER BY id;
-- Its triggers and indexes go with it.
DROP TABLE orders;
ALTER TABLE orders_kept RENAME TO orders;
CREATE INDEX orders_by_buyer ON orders (buyer_id, created_at_ms DESC, id DESC);
CREATE INDEX orders_by_ticket ON orders (ticket_id, id);
CREATE INDEX orders_troubled ON orders (status, id) WHERE status = 'refund_failed';

CREATE TRIGGER sales_by_day_insert AFTER INSERT ON orders WHEN NEW.status = 'complete' BEGIN
  INSERT INTO sales_by_day
  VALUES (NEW.event_id, date(NEW.created_at_ms / 1000, 'unixepoch'), NEW.ticket_id, 1, NEW.quantity, NEW.total_minor, NEW.currency)
  ON CONFLICT DO UPDATE SET orders = orders + 1, places = places + NEW.quantity, amount_minor = amount_minor + NEW.total_minor;
END;
CREATE TRIGGER sales_by_day_update AFTER UPDATE OF status ON orders
WHEN (OLD.status = 'complete') <> (NEW.status = 'complete') BEGIN
  INSERT INTO sales_by_day
  VALUES (NEW.event_id, date(NEW.created_at_ms / 1000, 'unixepoch'), NEW.ticket_id, 1, NEW.quantity, NEW.total_minor, NEW.currency)
  ON CONFLICT DO UPDATE SET
    orders = orders + iif(NEW.status = 'complete', 1, -1),
    places = places + iif(NEW.status = 'complete', 1, -1) * NEW.quantity,
    amount_minor = amount_minor + iif(NEW.status = 'complete', 1, -1) * NEW.total_minor;
END;

-- An admission is found by its order, which its id names.
CREATE TABLE admissions_kept (
  id TEXT NOT NULL,
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
  PRIMARY KEY (order_id, place)
) WITHOUT ROWID;
INSERT INTO admissions_kept
SELECT id, order_id, place, ticket_id, event_id, owner_id, ticket_title, seat, status, generation FROM admissions
ORDER BY order_id, place;
DROP TABLE admissions;
ALTER TABLE admissions_kept RENAME TO admissions;
CREATE INDEX admissions_in_order ON admissions (owner_id, order_id DESC, place);
