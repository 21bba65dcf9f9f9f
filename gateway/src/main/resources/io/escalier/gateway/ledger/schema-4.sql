-- Who asked: the team of the key, and what a coding agent says of itself.
ALTER TABLE attempts ADD COLUMN team TEXT;

ALTER TABLE attempts ADD COLUMN agent_class TEXT;

ALTER TABLE attempts ADD COLUMN agent TEXT;

ALTER TABLE attempts ADD COLUMN parent_agent TEXT;

ALTER TABLE tasks ADD COLUMN team TEXT;

ALTER TABLE tasks ADD COLUMN agent_class TEXT;

ALTER TABLE tasks ADD COLUMN agent TEXT;

ALTER TABLE tasks ADD COLUMN parent_agent TEXT;

-- What its session knows by a task, so that it can be told again after a restart: the number of the turn, and JSON of
-- [kind, key, value] or ["until", key, turn, word]. NULL for answers off the path.
ALTER TABLE tasks ADD COLUMN turn INTEGER;

ALTER TABLE tasks ADD COLUMN learnt TEXT;

-- What the gateway keeps for itself, by name.
CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was reserved of the budgets that cover an attempt; NULL where none does. 0 in `bounded`: it could come to more.
ALTER TABLE attempts ADD COLUMN reserved_nano INTEGER;

ALTER TABLE attempts ADD COLUMN bounded INTEGER;

-- Where a start has to look for what limits have given away.
CREATE INDEX attempts_by_start ON attempts (started_us);
