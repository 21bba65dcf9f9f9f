-- The arm of the rule that a decision names: helped, unhelped; NULL where its arms are not drawn.
-- From here on tasks.firings is [{"rule", "stage", "arm": helped, unhelped or none, "first", "late"}].
ALTER TABLE tasks ADD COLUMN rule_arm TEXT;
