-- Who asked: the team of the key, and what a coding agent says of itself.
ALTER TABLE attempts ADD COLUMN team TEXT;

ALTER TABLE attempts ADD COLUMN agent_class TEXT;

ALTER TABLE attempts ADD COLUMN agent TEXT;

ALTER TABLE attempts ADD COLUMN parent_agent TEXT;

ALTER TABLE tasks ADD COLUMN team TEXT;

ALTER TABLE tasks ADD COLUMN agent_class TEXT;

ALTER TABLE tasks ADD COLUMN agent TEXT;

ALTER TABLE tasks ADD COLUMN parent_agent TEXT;

-- What the gateway keeps for itself, by name.
CREATE TABLE kept (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
