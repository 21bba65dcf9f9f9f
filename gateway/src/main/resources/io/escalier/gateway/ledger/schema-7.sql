-- What was done on the admin port, by whom. A row is never changed and never deleted. Its seal is over all of it and the
-- seal of the row before, under a key that `sealer` names.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at_us INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  action TEXT NOT NULL,
  about TEXT NOT NULL,
  answers INTEGER REFERENCES audit (seq),
  status INTEGER,
  sealer TEXT NOT NULL,
  seal TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_kept BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
