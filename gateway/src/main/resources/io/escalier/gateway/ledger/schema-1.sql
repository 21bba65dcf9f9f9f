-- Times are microseconds since 1970, durations nanoseconds, money nano-dollars. NULL is unknown or absent, never zero.

CREATE TABLE attempts (
  id TEXT PRIMARY KEY,
  task TEXT NOT NULL,
  session TEXT NOT NULL,
  route TEXT NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  arm TEXT NOT NULL,
  key_id TEXT NOT NULL,
  dialect TEXT NOT NULL,
  role TEXT NOT NULL,
  target TEXT NOT NULL,
  purpose TEXT NOT NULL,
  cause TEXT NOT NULL,
  started_us INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'interrupted')),
  -- The most the call could use and cost, as reckoned before it was made.
  up_to_input INTEGER,
  up_to_cache_read INTEGER,
  up_to_cache_write_5m INTEGER,
  up_to_cache_write_1h INTEGER,
  up_to_output INTEGER,
  up_to_reasoning INTEGER,
  up_to_request INTEGER,
  at_most_nano INTEGER,
  -- As it ended; all NULL while open.
  took_ns INTEGER,
  first_content_ns INTEGER,
  result TEXT,
  input INTEGER,
  cache_read INTEGER,
  cache_write_5m INTEGER,
  cache_write_1h INTEGER,
  output INTEGER,
  reasoning INTEGER,
  request INTEGER,
  -- The least certain of the counts: exact, estimated or unknown.
  certainty TEXT,
  -- Which counts are estimates, by column name and comma; NULL when none is.
  estimated TEXT,
  cost_nano INTEGER,
  bytes_read INTEGER
) STRICT;

CREATE INDEX attempts_by_task ON attempts (task);

CREATE TABLE tasks (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL,
  route TEXT NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  arm TEXT NOT NULL,
  key_id TEXT NOT NULL,
  dialect TEXT NOT NULL,
  started_us INTEGER NOT NULL,
  first_byte_ns INTEGER,
  took_ns INTEGER,
  result TEXT NOT NULL,
  failure TEXT,
  -- An attempt's id.
  served_by TEXT,
  answer_id TEXT,
  -- NULL when the gateway died before it decided.
  decision TEXT,
  rule TEXT,
  step INTEGER,
  limited_by TEXT,
  late INTEGER,
  -- JSON: [{"signal", "value" unless absent, "words"}]
  signals TEXT NOT NULL,
  -- JSON: [{"rule", "stage", "acted", "late"}]
  firings TEXT NOT NULL,
  -- NULL when one attempt's cost is unknown; the known part is in the next column.
  cost_nano INTEGER,
  known_cost_nano INTEGER NOT NULL,
  advisor_only_nano INTEGER,
  -- 1 when the cost is counted among those of judged tasks.
  judged INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX tasks_by_answer ON tasks (answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX tasks_by_session ON tasks (session);
CREATE INDEX tasks_by_route ON tasks (route, id);

-- Tasks with an attempt and no end yet: where a start after a crash has to look.
CREATE TABLE running (
  task TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Every word said about the success of a task or a session.
CREATE TABLE outcomes (
  id INTEGER PRIMARY KEY,
  unit TEXT NOT NULL CHECK (unit IN ('task', 'session')),
  about TEXT NOT NULL,
  said_by TEXT NOT NULL CHECK (said_by IN ('client', 'inferred')),
  source TEXT NOT NULL,
  score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
  note TEXT,
  said_us INTEGER NOT NULL
) STRICT;

CREATE INDEX outcomes_by_about ON outcomes (about, unit);

-- The word that stands, of each task or session about which something was said.
CREATE TABLE verdicts (
  about TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('task', 'session')),
  said_by TEXT NOT NULL CHECK (said_by IN ('client', 'inferred')),
  source TEXT NOT NULL,
  score REAL NOT NULL,
  note TEXT,
  said_us INTEGER NOT NULL,
  -- 1 when it is counted; from then on a change is a revision.
  settled INTEGER NOT NULL,
  PRIMARY KEY (about, unit)
) STRICT, WITHOUT ROWID;

CREATE INDEX verdicts_unsettled ON verdicts (said_us) WHERE settled = 0;
