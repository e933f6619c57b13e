-- How many coming events each value of a filter has, kept so that no page counts them.
--
-- `scope` is what is filtered already: `city_key|segment_key`, either part empty. `kind` is what the value is of:
-- city, category, month (`2027-03`, of the start in UTC) or price (`GBP:2501`: the band that begins there, in minor
-- units; bands begin at 0, 1, 2501, 5001 and 10001). Counts move in the statement that changes the event, by triggers, so no writer can forget them.
CREATE TABLE facet_counts (
  scope TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (scope, kind, key)
) WITHOUT ROWID;
CREATE INDEX facet_counts_most ON facet_counts (scope, kind, n DESC);

-- Whether the event is in the counts: listed, and not begun. The cron takes those out that have begun.
ALTER TABLE events ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX events_counted ON events (starts_at_ms) WHERE counted = 1;

CREATE TRIGGER events_to_count AFTER UPDATE OF position, status ON events
WHEN NEW.counted <> (NEW.status <> 'draft' AND NEW.starts_at_ms >= unixepoch() * 1000)
BEGIN
  UPDATE events SET counted = 1 - counted WHERE id = NEW.id
    AND counted <> (status <> 'draft' AND starts_at_ms >= unixepoch() * 1000);
END;

-- Takes out what the event was, puts in what it is. Several may fire for one statement, in any order: each adds the
-- difference that it sees, and the differences add up.
CREATE TRIGGER events_recounted AFTER UPDATE OF
  counted, starts_at_ms, city, city_key, segment, segment_key, from_price_minor, from_price_currency ON events
WHEN (OLD.counted = 1 OR NEW.counted = 1) AND (
  OLD.counted <> NEW.counted OR OLD.starts_at_ms <> NEW.starts_at_ms OR OLD.city_key <> NEW.city_key
  OR OLD.segment_key IS NOT NEW.segment_key OR OLD.from_price_minor IS NOT NEW.from_price_minor
  OR OLD.from_price_currency IS NOT NEW.from_price_currency)
BEGIN
  UPDATE facet_counts SET n = n - 1 WHERE OLD.counted = 1
    AND scope IN ('|', OLD.city_key || '|', '|' || OLD.segment_key, OLD.city_key || '|' || OLD.segment_key)
    AND (kind, key) IN (VALUES
      ('city', OLD.city_key), ('category', OLD.segment_key),
      ('month', strftime('%Y-%m', OLD.starts_at_ms / 1000, 'unixepoch')),
      ('price', OLD.from_price_currency || ':' || CASE
        WHEN OLD.from_price_minor = 0 THEN 0 WHEN OLD.from_price_minor <= 2500 THEN 1
        WHEN OLD.from_price_minor <= 5000 THEN 2501 WHEN OLD.from_price_minor <= 10000 THEN 5001 ELSE 10001 END));
  INSERT INTO facet_counts (scope, kind, key, label, n)
  SELECT scopes.scope, facets.kind, facets.key, facets.label, 1
  FROM (
    SELECT '|' AS scope UNION ALL SELECT NEW.city_key || '|' UNION ALL SELECT '|' || NEW.segment_key
    UNION ALL SELECT NEW.city_key || '|' || NEW.segment_key
  ) AS scopes CROSS JOIN (
    SELECT 'city' AS kind, NEW.city_key AS key, NEW.city AS label
    UNION ALL SELECT 'category', NEW.segment_key, NEW.segment
    UNION ALL SELECT 'month', strftime('%Y-%m', NEW.starts_at_ms / 1000, 'unixepoch'), ''
    UNION ALL SELECT 'price', NEW.from_price_currency || ':' || CASE
      WHEN NEW.from_price_minor = 0 THEN 0 WHEN NEW.from_price_minor <= 2500 THEN 1
      WHEN NEW.from_price_minor <= 5000 THEN 2501 WHEN NEW.from_price_minor <= 10000 THEN 5001 ELSE 10001 END, ''
  ) AS facets
  WHERE NEW.counted = 1 AND scopes.scope IS NOT NULL AND facets.key IS NOT NULL
  ON CONFLICT (scope, kind, key) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER events_uncounted AFTER DELETE ON events WHEN OLD.counted = 1 BEGIN
  UPDATE facet_counts SET n = n - 1
  WHERE scope IN ('|', OLD.city_key || '|', '|' || OLD.segment_key, OLD.city_key || '|' || OLD.segment_key)
    AND (kind, key) IN (VALUES
      ('city', OLD.city_key), ('category', OLD.segment_key),
      ('month', strftime('%Y-%m', OLD.starts_at_ms / 1000, 'unixepoch')),
      ('price', OLD.from_price_currency || ':' || CASE
        WHEN OLD.from_price_minor = 0 THEN 0 WHEN OLD.from_price_minor <= 2500 THEN 1
        WHEN OLD.from_price_minor <= 5000 THEN 2501 WHEN OLD.from_price_minor <= 10000 THEN 5001 ELSE 10001 END));
END;

UPDATE events SET counted = 1 WHERE status <> 'draft' AND starts_at_ms >= unixepoch() * 1000;
