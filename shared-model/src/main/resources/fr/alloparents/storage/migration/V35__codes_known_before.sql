-- A code that a family knew before it came here needs no letter, as long as it is not replaced. Which
-- of the codes that are here already came with a file is not in the database: they go on waiting for
-- a letter until the town hall says that the families know them. A server of the version before,
-- while it still runs, brings codes whose letters wait.
ALTER TABLE code
  ADD COLUMN known BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'the family knew it before, without a letter';

-- The form that has asked for letters: sent again, it finds what it has made.
ALTER TABLE letter_run
  ADD COLUMN request_id UUID NULL,
  ADD KEY letter_run_by_request (town_id, request_id);
