-- What PostgreSQL does not have yet, in the order in which it came about: a task with its attempts and its verdict, the
-- verdict of a session, or that a session or a key was erased. Filled while `kept` has `ships`. A number is used once.
CREATE TABLE unshipped (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('task', 'session', 'erased_session', 'erased_key')),
  id TEXT NOT NULL
) STRICT;

CREATE INDEX unshipped_by_id ON unshipped (id, kind);

CREATE TRIGGER task_ended AFTER INSERT ON tasks
  WHEN EXISTS (SELECT 1 FROM kept WHERE name = 'ships')
  BEGIN INSERT INTO unshipped (kind, id) VALUES ('task', new.id); END;

-- Of a task that has ended already.
CREATE TRIGGER attempt_made_late AFTER INSERT ON attempts
  WHEN EXISTS (SELECT 1 FROM kept WHERE name = 'ships') AND EXISTS (SELECT 1 FROM tasks WHERE id = new.task)
  BEGIN INSERT INTO unshipped (kind, id) VALUES ('task', new.task); END;

CREATE TRIGGER attempt_ended_late AFTER UPDATE OF state ON attempts
  WHEN EXISTS (SELECT 1 FROM kept WHERE name = 'ships') AND EXISTS (SELECT 1 FROM tasks WHERE id = new.task)
  BEGIN INSERT INTO unshipped (kind, id) VALUES ('task', new.task); END;

CREATE TRIGGER verdict_said AFTER INSERT ON verdicts
  WHEN EXISTS (SELECT 1 FROM kept WHERE name = 'ships')
  BEGIN INSERT INTO unshipped (kind, id) VALUES (new.unit, new.about); END;

CREATE TRIGGER verdict_changed AFTER UPDATE ON verdicts
  WHEN EXISTS (SELECT 1 FROM kept WHERE name = 'ships')
  BEGIN INSERT INTO unshipped (kind, id) VALUES (new.unit, new.about); END;

-- Where the oldest tasks are, and those of a key.
CREATE INDEX tasks_by_start ON tasks (started_us, id);

CREATE INDEX tasks_by_key ON tasks (key_id);

-- When something was erased, and how many tasks went with it; never whose.
CREATE TABLE erasures (
  id INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('session', 'key')),
  erased_us INTEGER NOT NULL,
  tasks INTEGER NOT NULL
) STRICT;
