/** The peers' tables, as a shop on PostgreSQL has them: stock on the ticket, an order a row, a key a row, an outbox. */
export const schema = `
  CREATE TABLE tickets (
    id text PRIMARY KEY, image jsonb NOT NULL, capacity int NOT NULL, max_per_buyer int,
    held int NOT NULL DEFAULT 0, sold int NOT NULL DEFAULT 0, CHECK (held + sold <= capacity)
  ) WITH (fillfactor = 50);
  CREATE TABLE orders (
    id text PRIMARY KEY, ticket_id text NOT NULL, buyer_id text NOT NULL, status text NOT NULL, quantity int NOT NULL,
    expires_at_ms bigint NOT NULL, image jsonb NOT NULL
  );
  CREATE INDEX orders_of_buyer ON orders (ticket_id, buyer_id);
  CREATE INDEX holds_by_end ON orders (expires_at_ms) WHERE status IN ('created', 'awaiting_payment');
  CREATE TABLE keys (
    scope text PRIMARY KEY, body_hash text NOT NULL, order_id text NOT NULL, expires_at_ms bigint NOT NULL
  );
  CREATE TABLE outbox (id bigserial PRIMARY KEY, image jsonb NOT NULL);
  CREATE TABLE read_orders (id text PRIMARY KEY, buyer_id text NOT NULL, status text NOT NULL, image jsonb NOT NULL);
  CREATE TABLE units (id bigserial PRIMARY KEY, ticket_id text NOT NULL, order_id text);
  CREATE INDEX units_free ON units (ticket_id, id) WHERE order_id IS NULL;
`;
