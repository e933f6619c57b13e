-- The catalogue: venues, events and the full-text index that every filtered
-- list is read from.
--
-- An event's `position` is its start second times 2^20 plus a serial, so that
-- order by position is order by date, a page is a walk along row ids, and a
-- search costs the same rows at any size. The triggers below give positions
-- and keep the index, so no writer (API, import, seed) can forget either.

CREATE TABLE venues (
  id TEXT PRIMARY KEY,
  organizer_id TEXT NOT NULL,
  name TEXT NOT NULL,
  city TEXT NOT NULL,
  city_key TEXT NOT NULL,
  country TEXT NOT NULL CHECK (length(country) = 2),
  timezone TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  capacity INTEGER,
  -- Set by imports only: what makes two mentions of a place the same place.
  source_key TEXT,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX venues_source ON venues (organizer_id, source_key) WHERE source_key IS NOT NULL;
CREATE INDEX venues_organizer ON venues (organizer_id, id);

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  -- Given by trigger; unique, and moves when the start moves.
  position INTEGER UNIQUE,
  organizer_id TEXT NOT NULL,
  venue_id TEXT NOT NULL REFERENCES venues (id),
  name TEXT NOT NULL,
  description TEXT,
  starts_at_ms INTEGER NOT NULL CHECK (starts_at_ms >= 0),
  ends_at_ms INTEGER CHECK (ends_at_ms > starts_at_ms),
  -- 1 when the source knew the day only: starts_at_ms is then local midnight.
  date_only INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published', 'postponed', 'cancelled')),
  segment TEXT,
  genre TEXT,
  segment_key TEXT,
  genre_key TEXT,
  performers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(performers)),
  -- The venue's, copied: a list reads no second table.
  venue_name TEXT NOT NULL,
  city TEXT NOT NULL,
  city_key TEXT NOT NULL,
  country TEXT NOT NULL,
  timezone TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  -- Where an imported event came from, and a digest of what was read there.
  source_key TEXT,
  source_digest TEXT,
  source_url TEXT,
  guide_price_minor INTEGER,
  guide_price_currency TEXT,
  -- Recomputed from the event's tickets by the projector, never incremented.
  from_price_minor INTEGER,
  from_price_currency TEXT,
  free_total INTEGER NOT NULL DEFAULT 0,
  capacity_total INTEGER NOT NULL DEFAULT 0,
  -- Events without a price come last when prices order the list.
  price_rank INTEGER GENERATED ALWAYS AS (COALESCE(from_price_minor, 9007199254740991)) VIRTUAL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX events_listed ON events (position) WHERE status <> 'draft';
CREATE INDEX events_by_price ON events (price_rank, position) WHERE status <> 'draft';
CREATE INDEX events_by_currency ON events (from_price_currency, price_rank, position) WHERE status <> 'draft';
CREATE INDEX events_organizer ON events (organizer_id, position);
CREATE INDEX events_venue ON events (venue_id, position);
CREATE UNIQUE INDEX events_source ON events (organizer_id, source_key) WHERE source_key IS NOT NULL;

-- `facets` holds one token per filter value (city, country, category), in hex
-- so that the tokenizer cannot split it: any mix of filters and words is one
-- intersection of sorted lists. Prefix indexes keep a half-typed word cheap.
CREATE VIRTUAL TABLE events_fts USING fts5 (
  name, performers, place, description, facets,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3 4 5'
);

CREATE TRIGGER events_inserted AFTER INSERT ON events BEGIN
  UPDATE events SET position = (
    SELECT COALESCE(MAX(other.position), NEW.starts_at_ms / 1000 * 1048576 - 1) + 1 FROM events AS other
    WHERE other.position BETWEEN NEW.starts_at_ms / 1000 * 1048576 AND NEW.starts_at_ms / 1000 * 1048576 + 1048575
  ) WHERE id = NEW.id;
END;

CREATE TRIGGER events_moved AFTER UPDATE OF starts_at_ms ON events
WHEN NEW.starts_at_ms / 1000 <> OLD.starts_at_ms / 1000 BEGIN
  UPDATE events SET position = (
    SELECT COALESCE(MAX(other.position), NEW.starts_at_ms / 1000 * 1048576 - 1) + 1 FROM events AS other
    WHERE other.position BETWEEN NEW.starts_at_ms / 1000 * 1048576 AND NEW.starts_at_ms / 1000 * 1048576 + 1048575
  ) WHERE id = NEW.id;
END;

-- Reads the row as it is now, not NEW: when a start moves, this trigger fires
-- twice, in an order that SQLite does not promise.
CREATE TRIGGER events_changed AFTER UPDATE OF
  position, status, name, performers, description, segment, genre, segment_key, genre_key,
  venue_name, city, city_key, country ON events
BEGIN
  DELETE FROM events_fts WHERE rowid = OLD.position;
  DELETE FROM events_fts WHERE rowid = (SELECT position FROM events WHERE id = NEW.id);
  INSERT INTO events_fts (rowid, name, performers, place, description, facets)
  SELECT
    position, name, performers, venue_name || ' ' || city,
    COALESCE(description, '') || ' ' || COALESCE(segment, '') || ' ' || COALESCE(genre, ''),
    'city' || hex(city_key) || ' country' || hex(country)
      || COALESCE(' cat' || hex(segment_key), '')
      || COALESCE(' cat' || hex(genre_key), '')
      || COALESCE(' cat' || hex(segment_key || '/' || genre_key), '')
  FROM events WHERE id = NEW.id AND position IS NOT NULL AND status <> 'draft';
END;

CREATE TRIGGER events_deleted AFTER DELETE ON events BEGIN
  DELETE FROM events_fts WHERE rowid = OLD.position;
END;
