-- A person's admissions: the newest order first, its places in their order.
CREATE INDEX admissions_in_order ON admissions (owner_id, order_id DESC, place);
DROP INDEX admissions_by_owner;
