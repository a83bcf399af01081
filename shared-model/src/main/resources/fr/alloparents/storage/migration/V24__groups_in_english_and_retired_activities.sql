-- Groups of activities for families who read English, and the day from which an activity is offered
-- no more: its key stays its own, and its name stands in the history.
ALTER TABLE activity_group ADD COLUMN english_name VARCHAR(80) NULL AFTER name;
ALTER TABLE activity
  ADD COLUMN retired_from DATE NULL COMMENT 'the first day without it; NULL: offered';
