-- Keys of clients, without their secrets. `may` is JSON; `hash` and `former` are HMACs in hexadecimal digits.
CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  team TEXT,
  -- The key that made it; NULL when an operator did.
  maker TEXT,
  may TEXT NOT NULL,
  made_us INTEGER NOT NULL,
  expires_us INTEGER,
  revoked_us INTEGER,
  hash TEXT NOT NULL,
  -- Of the secret before the last rotation, and as long as that is taken.
  former TEXT,
  former_until_us INTEGER
) STRICT, WITHOUT ROWID;
