-- Who closed days and when, and by which form, so that a form sent twice closes once. All NULL where
-- the closure came with a school year.
ALTER TABLE closure
  ADD COLUMN request_id UUID         NULL COMMENT 'of the form',
  ADD COLUMN closed_at  DATETIME(6)  NULL,
  ADD COLUMN closed_by  VARCHAR(120) NULL COMMENT 'in words for the history',
  ADD UNIQUE KEY closure_by_request (town_id, request_id);

-- Which closure took a booking back, so that the families to be told are found again, by its days. No
-- foreign key: to add one MariaDB copies the whole table, and nobody could book meanwhile; no index:
-- every booking would pay for it.
ALTER TABLE movement ADD COLUMN closure_id BIGINT NULL;
