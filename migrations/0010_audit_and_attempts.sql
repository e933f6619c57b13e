-- Who did what to what, of everything that gives or takes a right (ADR 23). Append-only: the triggers below refuse
-- every change, also one by REPLACE. Opaque ids and facts only, never a name, an address or a token.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  -- The account that did it; NULL where no route can: by whoever has the database itself.
  actor_id TEXT,
  action TEXT NOT NULL,
  object_id TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_log_by_object ON audit_log (object_id, id);

CREATE TRIGGER audit_log_is_never_updated BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_is_never_deleted BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
-- REPLACE removes the row that stands in its way without any DELETE trigger, and an id below the last would stand
-- where nobody looks any more.
CREATE TRIGGER audit_log_is_never_replaced BEFORE INSERT ON audit_log
WHEN NEW.id <= (SELECT MAX(id) FROM audit_log) AND NEW.id <> -1
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- What stood before this log began, so that it replays from nothing.
INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail)
SELECT granted_at_ms, iif(role = 'admin', NULL, user_id), 'role.granted', user_id, json_object('role', role)
FROM account_roles;
INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail)
SELECT added_at_ms, organizer_id, 'staff.put', user_id,
  json_object('organizerId', organizer_id, 'permissions', json(permissions))
FROM organizer_staff;

-- Rights change by these triggers alone: in the statement that changes them, so no writer can forget the log, and SQL
-- by hand is in it too. An account makes itself an organizer; no route grants `admin`.
CREATE TRIGGER audit_role_granted AFTER INSERT ON account_roles BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), iif(NEW.role = 'admin', NULL, NEW.user_id), 'role.granted',
    NEW.user_id, json_object('role', NEW.role));
END;
CREATE TRIGGER audit_role_changed AFTER UPDATE OF user_id, role ON account_roles BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NULL, 'role.revoked', OLD.user_id, json_object('role', OLD.role));
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NULL, 'role.granted', NEW.user_id, json_object('role', NEW.role));
END;
-- Who is erased does it; `account.erased` is written first (db/accounts/erase.ts).
CREATE TRIGGER audit_role_revoked AFTER DELETE ON account_roles BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER),
    (SELECT actor_id FROM audit_log WHERE object_id = OLD.user_id AND action = 'account.erased'),
    'role.revoked', OLD.user_id, json_object('role', OLD.role));
END;

CREATE TRIGGER audit_staff_added AFTER INSERT ON organizer_staff BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.organizer_id, 'staff.put', NEW.user_id,
    json_object('organizerId', NEW.organizer_id, 'permissions', json(NEW.permissions)));
END;
CREATE TRIGGER audit_staff_changed AFTER UPDATE ON organizer_staff
WHEN NEW.permissions <> OLD.permissions OR NEW.user_id <> OLD.user_id OR NEW.organizer_id <> OLD.organizer_id BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail)
  SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER), OLD.organizer_id, 'staff.removed', OLD.user_id,
    json_object('organizerId', OLD.organizer_id)
  WHERE NEW.user_id <> OLD.user_id OR NEW.organizer_id <> OLD.organizer_id;
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.organizer_id, 'staff.put', NEW.user_id,
    json_object('organizerId', NEW.organizer_id, 'permissions', json(NEW.permissions)));
END;
CREATE TRIGGER audit_staff_removed AFTER DELETE ON organizer_staff BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER),
    COALESCE(
      (SELECT actor_id FROM audit_log WHERE object_id = OLD.user_id AND action = 'account.erased'), OLD.organizer_id),
    'staff.removed', OLD.user_id, json_object('organizerId', OLD.organizer_id));
END;

-- An account's own doors: sessions, password, address, and its end.
CREATE TRIGGER audit_session_started AFTER INSERT ON sessions BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.user_id, 'session.started', NEW.id, '{}');
END;
CREATE TRIGGER audit_session_ended AFTER DELETE ON sessions BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), OLD.user_id, 'session.ended', OLD.id, '{}');
END;
CREATE TRIGGER audit_password_changed AFTER UPDATE OF password ON credentials
WHEN NEW.password IS NOT OLD.password BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.user_id, 'password.changed', NEW.user_id, '{}');
END;
CREATE TRIGGER audit_email_changed AFTER UPDATE OF email ON users
WHEN NEW.email <> OLD.email BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), NEW.id, 'email.changed', NEW.id, '{}');
END;
CREATE TRIGGER audit_account_erased AFTER DELETE ON users BEGIN
  INSERT INTO audit_log (at_ms, actor_id, action, object_id, detail) VALUES (
    CAST(unixepoch('subsec') * 1000 AS INTEGER), OLD.id, 'account.erased', OLD.id, '{}');
END;

-- How often something was tried in a stretch of time, exactly: `key` says what and by whom, as an HMAC. Stretches are
-- the clock's own, so what has passed is a range of the key. Refused attempts write nothing.
CREATE TABLE attempts (
  ends_at_ms INTEGER NOT NULL,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (ends_at_ms, key)
) STRICT, WITHOUT ROWID;
