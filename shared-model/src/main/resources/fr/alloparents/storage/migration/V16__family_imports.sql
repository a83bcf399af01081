-- By what the town's own software knows a child and a household, so that its files find them again.
-- NULL where no file has brought one. Compared letter by letter.
ALTER TABLE child
  ADD COLUMN reference VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD UNIQUE KEY child_by_reference (town_id, reference);
ALTER TABLE household
  ADD COLUMN reference VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NULL,
  ADD UNIQUE KEY household_by_reference (town_id, reference);

-- A file of families that the town hall has sent, from its reading to its writing.
CREATE TABLE family_import (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  request_id   UUID         NOT NULL COMMENT 'of the form: a double click is one import',
  file_name    VARCHAR(120) NOT NULL COMMENT 'as the browser told it, for people to read',
  first_day    DATE         NOT NULL COMMENT 'from when the classes of the file hold',
  last_day     DATE         NOT NULL COMMENT 'and until when: the end of that school year',
  adds_classes BOOLEAN      NOT NULL COMMENT 'whether classes that are missing are created',
  created_at   DATETIME(6)  NOT NULL,
  created_by   VARCHAR(120) NOT NULL,
  confirmed_by VARCHAR(120) NULL COMMENT 'who last asked for it to be written',
  state        ENUM('READING', 'REFUSED', 'STAGED', 'WRITING', 'DONE', 'FAILED') NOT NULL,
  state_at     DATETIME(6)  NOT NULL,
  attempt      INT          NOT NULL DEFAULT 0 COMMENT 'of writing: only the last one may commit',
  notice       ENUM('OUTDATED', 'INTERRUPTED') NULL COMMENT 'why the last attempt wrote nothing',
  content      MEDIUMBLOB   NULL COMMENT 'the file, sealed: it may hold codes; NULL once written',
  digest       CHAR(64)     NULL COMMENT 'SHA-256 of the effect that was shown, in hex',
  result       MEDIUMTEXT   NULL COMMENT 'JSON: counts, or why the file was refused',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, request_id),
  KEY family_import_by_age (state_at),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- What a file would do, line by line, as many lines together as a page shows.
CREATE TABLE family_import_page (
  town_id   BIGINT     NOT NULL,
  import_id BIGINT     NOT NULL,
  kind      ENUM('ERROR', 'NEW', 'CHANGED', 'UNCHANGED', 'ABSENT') NOT NULL,
  number    INT        NOT NULL COMMENT 'from 1',
  content   MEDIUMTEXT NOT NULL COMMENT 'JSON',
  PRIMARY KEY (town_id, import_id, kind, number),
  FOREIGN KEY (town_id, import_id) REFERENCES family_import (town_id, id) ON DELETE CASCADE
);
