-- Keys of clients, where keys.source is postgres. Times are microseconds of the epoch; NULL is never, or not.
CREATE SEQUENCE escalier_key_changes;

CREATE TABLE escalier_keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  team TEXT,
  maker TEXT,
  may JSON NOT NULL,
  made_us BIGINT NOT NULL,
  expires_us BIGINT,
  revoked_us BIGINT,
  -- Keyed with server.secret: nobody can use a key who reads this.
  hash TEXT NOT NULL,
  former TEXT,
  former_until_us BIGINT,
  -- Grows with every change, in the order of commits.
  change BIGINT NOT NULL UNIQUE
);

INSERT INTO escalier_schema (version) VALUES (2);
