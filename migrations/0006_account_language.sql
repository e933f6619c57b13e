-- The language that an account is written to in; null where it has chosen none.
ALTER TABLE users ADD COLUMN language TEXT CHECK (language IN ('en', 'de', 'fr', 'es', 'ja'));
