-- Days that are closed can be opened again. The row stays: it is how families were told. An older
-- version of the program takes such days for closed until it is replaced.
ALTER TABLE closure
  ADD COLUMN lifted_at DATETIME(6)  NULL COMMENT 'open again since then; NULL: closed',
  ADD COLUMN lifted_by VARCHAR(120) NULL COMMENT 'in words for the history',
  ADD COLUMN notice_id BIGINT       NULL COMMENT 'published with it, and withdrawn with it',
  ADD COLUMN narrows   BOOLEAN      NOT NULL DEFAULT FALSE
    COMMENT 'keeps those out whom an extra day is not for; written anew with each of them';
