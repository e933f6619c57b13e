-- Errors that nobody expected, as the operations page shows them: one row for the same error at the same place, however
-- often it came. Written by workers/shared/errors only, when something failed; messages are redacted before they come
-- here, and neither bodies, headers nor addresses are ever kept. At most `recentErrorGroupsMax` rows, none older than
-- `recentErrorKeptMs` (contracts/limits.ts).
CREATE TABLE recent_errors (
  id INTEGER PRIMARY KEY,
  -- place, name and message without what differs from time to time (ids, numbers).
  fingerprint TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL,
  name TEXT NOT NULL,
  -- These three are the last occurrence's.
  message TEXT NOT NULL,
  stack TEXT,
  request_id TEXT,
  count INTEGER NOT NULL,
  first_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX recent_errors_by_last ON recent_errors (last_at_ms, id);
