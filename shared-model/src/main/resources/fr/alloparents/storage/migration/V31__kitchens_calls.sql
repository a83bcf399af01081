-- Kitchens' calls are counted apart from families'. Calls of before count as families', as they did.
ALTER TABLE call_journal
  ADD COLUMN kitchen BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'whether kitchens call this number' AFTER household_id;

-- Still counted from the index alone.
ALTER TABLE call_journal
  DROP KEY call_journal_by_time,
  ADD KEY call_journal_by_time (town_id, started_at, ending, failure, kitchen, household_id, operation_id);
