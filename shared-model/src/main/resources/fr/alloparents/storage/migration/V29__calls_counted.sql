-- Why the line could not serve a call, so that the town hall reads it beside the others; NULL where
-- it could, and for calls of before.
ALTER TABLE call_journal
  ADD COLUMN failure VARCHAR(20) NULL COMMENT 'why the line could not serve the call' AFTER ending;

-- The calls of the last days are counted by hour and by how they ended, from this index alone.
ALTER TABLE call_journal
  ADD KEY call_journal_by_time (town_id, started_at, ending, failure, household_id, operation_id);

-- What was booked and cancelled today is counted by channel, from this index alone.
CREATE INDEX movement_by_time ON movement (town_id, at, channel, kind);
