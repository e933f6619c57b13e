-- What a seller looks at: complete orders by day, kept by triggers so that no order is read to count them; and an
-- event's orders from the newest, whatever their state.
CREATE TABLE sales_by_day (
  event_id TEXT NOT NULL,
  day TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  orders INTEGER NOT NULL,
  places INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  PRIMARY KEY (event_id, day, ticket_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_of_event ON orders (event_id, id);

INSERT INTO sales_by_day
SELECT event_id, date(created_at_ms / 1000, 'unixepoch'), ticket_id, count(*), sum(quantity), sum(total_minor), min(currency)
FROM orders WHERE status = 'complete' GROUP BY 1, 2, 3;

-- A trigger sees each change of a row once, however often a message comes.
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
