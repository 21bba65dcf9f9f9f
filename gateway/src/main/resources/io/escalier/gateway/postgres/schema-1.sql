-- Durations are nanoseconds, money nano-dollars. NULL is unknown or absent, never zero.
CREATE TABLE escalier_schema (version INTEGER PRIMARY KEY);

CREATE TABLE escalier_tasks (
  id TEXT PRIMARY KEY,
  -- Which ledger the row is from.
  gateway TEXT NOT NULL,
  session TEXT NOT NULL,
  route TEXT NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  arm TEXT NOT NULL,
  key_id TEXT NOT NULL,
  team TEXT,
  agent_class TEXT,
  agent TEXT,
  parent_agent TEXT,
  dialect TEXT NOT NULL,
  started TIMESTAMPTZ NOT NULL,
  first_byte_ns BIGINT,
  took_ns BIGINT,
  result TEXT NOT NULL,
  failure TEXT,
  served_by TEXT,
  answer_id TEXT,
  decision TEXT,
  rule TEXT,
  step INTEGER,
  rule_arm TEXT,
  limited_by TEXT,
  late BOOLEAN,
  signals JSON NOT NULL,
  firings JSON NOT NULL,
  -- NULL when one attempt's cost is unknown; the known part is in the next column.
  cost_nano BIGINT,
  known_cost_nano BIGINT NOT NULL,
  advisor_only_nano BIGINT,
  explores TEXT,
  propensity DOUBLE PRECISION,
  agrees TEXT
);

CREATE INDEX escalier_tasks_by_session ON escalier_tasks (session);
CREATE INDEX escalier_tasks_by_key ON escalier_tasks (key_id);
CREATE INDEX escalier_tasks_by_start ON escalier_tasks (started);

CREATE TABLE escalier_attempts (
  id TEXT PRIMARY KEY,
  task TEXT NOT NULL,
  gateway TEXT NOT NULL,
  session TEXT NOT NULL,
  route TEXT NOT NULL,
  policy TEXT NOT NULL,
  policy_version TEXT NOT NULL,
  arm TEXT NOT NULL,
  key_id TEXT NOT NULL,
  team TEXT,
  agent_class TEXT,
  agent TEXT,
  parent_agent TEXT,
  dialect TEXT NOT NULL,
  started TIMESTAMPTZ NOT NULL,
  role TEXT NOT NULL,
  target TEXT NOT NULL,
  purpose TEXT NOT NULL,
  cause TEXT NOT NULL,
  -- The most the call could use and cost, as reckoned before it was made.
  up_to_input BIGINT,
  up_to_cache_read BIGINT,
  up_to_cache_write_5m BIGINT,
  up_to_cache_write_1h BIGINT,
  up_to_output BIGINT,
  up_to_reasoning BIGINT,
  up_to_request BIGINT,
  at_most_nano BIGINT,
  state TEXT NOT NULL,
  took_ns BIGINT,
  first_content_ns BIGINT,
  result TEXT,
  input BIGINT,
  cache_read BIGINT,
  cache_write_5m BIGINT,
  cache_write_1h BIGINT,
  output BIGINT,
  reasoning BIGINT,
  request BIGINT,
  certainty TEXT,
  estimated TEXT,
  cost_nano BIGINT,
  bytes_read BIGINT,
  reserved_nano BIGINT,
  bounded BOOLEAN
);

CREATE INDEX escalier_attempts_by_task ON escalier_attempts (task);
CREATE INDEX escalier_attempts_by_session ON escalier_attempts (session);
CREATE INDEX escalier_attempts_by_key ON escalier_attempts (key_id);
CREATE INDEX escalier_attempts_by_start ON escalier_attempts (started);

-- The word that stands on a task or a session.
CREATE TABLE escalier_outcomes (
  about TEXT NOT NULL,
  unit TEXT NOT NULL,
  gateway TEXT NOT NULL,
  said_by TEXT NOT NULL,
  source TEXT NOT NULL,
  score DOUBLE PRECISION NOT NULL,
  note TEXT,
  said TIMESTAMPTZ NOT NULL,
  settled BOOLEAN NOT NULL,
  PRIMARY KEY (about, unit)
);

-- When something was erased, and how many tasks went with it; never whose.
CREATE TABLE escalier_erasures (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  gateway TEXT NOT NULL,
  what TEXT NOT NULL,
  erased TIMESTAMPTZ NOT NULL,
  tasks BIGINT NOT NULL
);

INSERT INTO escalier_schema (version) VALUES (1);
