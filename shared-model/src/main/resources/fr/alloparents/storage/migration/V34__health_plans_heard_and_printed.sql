-- Works with the previous version still running: it leaves the new columns as they are by default, which
-- means that a change may be told twice.
ALTER TABLE kitchen_heard
  ADD COLUMN plans CHAR(32) NULL
    COMMENT 'stands for whose health plans they were and what they say; NULL: not noted';

ALTER TABLE list_print
  ADD COLUMN seen_meals TEXT NOT NULL DEFAULT ''
    COMMENT 'children whose diet or health plan was written in the last minutes before it and read, by their ids';
