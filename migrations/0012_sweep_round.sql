-- Where the sweeper is on its round of all tickets: each is looked at about once an hour, whatever D1 knows of it. One
-- row, from the first round on.
CREATE TABLE sweep_round (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  began_at_ms INTEGER NOT NULL,
  -- The last ticket that was looked at; NULL: the round is over, and the next has not begun.
  after_ticket_id TEXT
) STRICT;
