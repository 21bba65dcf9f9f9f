-- Of a task of the arm `explored`: the task that was served, the share of such tasks that are answered off the path, and
-- whether both answers say the same: true, false or unknown. NULL for tasks that a client asked for.
ALTER TABLE tasks ADD COLUMN explores TEXT;

ALTER TABLE tasks ADD COLUMN propensity REAL;

ALTER TABLE tasks ADD COLUMN agrees TEXT;
