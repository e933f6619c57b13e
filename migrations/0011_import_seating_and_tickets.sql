-- What an import proposes to sell, and a venue's seats. Both are read whole, by few, and written seldom: a column of
-- the row they belong to costs no row and no index (docs/adr/0024).
ALTER TABLE events ADD COLUMN ticket_drafts TEXT CHECK (ticket_drafts IS NULL OR json_valid(ticket_drafts));
ALTER TABLE venues ADD COLUMN seating TEXT CHECK (seating IS NULL OR json_valid(seating));
