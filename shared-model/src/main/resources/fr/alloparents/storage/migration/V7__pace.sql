-- Raised with every change of what is laid down for a child: households and custody, class,
-- enrolments, validated patterns, blocks. Servers keep these in memory and read the version with
-- the lock on the child, before they decide.
ALTER TABLE child ADD COLUMN standing_version BIGINT NOT NULL DEFAULT 1;

-- A planning reads the openings of a few places over some weeks: from this index alone.
ALTER TABLE opening ADD KEY opening_by_place (town_id, place_id, day, activity_id, capacity, taken);

-- Numbers of operations, taken a hundred at a time by each server, so that a booking need not ask
-- for its own. Kept on disk each time (NOCACHE), as Galera wants it.
SET @next_operation = (SELECT COALESCE(MAX(id), 0) + 1 FROM operation);
EXECUTE IMMEDIATE CONCAT('CREATE SEQUENCE operation_number START WITH ', @next_operation,
  ' INCREMENT BY 100 NOCACHE');
