-- What a town has written of Asterisk's dial plan: the text of its file, each time it was saved.
CREATE TABLE dial_plan_version (
  town_id         BIGINT       NOT NULL,
  number          INT          NOT NULL COMMENT 'within the town, from 1',
  origin          ENUM('FORM', 'EDITOR', 'MACHINE', 'RETURN') NOT NULL,
  returned_to     INT          NULL COMMENT 'the version whose text it has again; NULL for none',
  author          VARCHAR(120) NOT NULL,
  account_id      BIGINT       NULL,
  saved_at        DATETIME(6)  NOT NULL,
  text            MEDIUMTEXT   NOT NULL,
  went_live_at    DATETIME(6)  NULL COMMENT 'for the last time; NULL: never',
  failed_at       DATETIME(6)  NULL COMMENT 'of the last try to bring it live; NULL where that was good',
  failure         VARCHAR(20)  NULL COMMENT 'why; NULL exactly where failed_at is',
  failure_details TEXT         NULL COMMENT 'what Asterisk lacked or had too much, a line each',
  PRIMARY KEY (town_id, number),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, returned_to) REFERENCES dial_plan_version (town_id, number),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id)
);

-- Which of them callers hear. Whoever writes a town's versions takes turns at its row.
CREATE TABLE dial_plan (
  town_id      BIGINT      NOT NULL,
  live         INT         NULL COMMENT 'NULL: none yet',
  test_call_at DATETIME(6) NULL COMMENT 'when Asterisk last placed a call for trying the line',
  PRIMARY KEY (town_id),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, live) REFERENCES dial_plan_version (town_id, number)
);

-- A version that is being brought live, from before its file is written until Asterisk was seen to
-- serve it, or what was there before. Its files are put back from here when that was interrupted.
CREATE TABLE dial_plan_trial (
  town_id    BIGINT       NOT NULL,
  number     INT          NOT NULL,
  author     VARCHAR(120) NOT NULL,
  account_id BIGINT       NULL,
  began_at   DATETIME(6)  NOT NULL,
  failed     BOOLEAN      NOT NULL DEFAULT FALSE COMMENT 'it has failed and was told; what was there before must still be seen',
  PRIMARY KEY (town_id),
  FOREIGN KEY (town_id, number) REFERENCES dial_plan_version (town_id, number),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id)
);

CREATE TABLE dial_plan_trial_file (
  town_id        BIGINT       NOT NULL,
  name           VARCHAR(200) NOT NULL COMMENT 'below Asterisk''s folder of configuration',
  content_before MEDIUMBLOB   NULL COMMENT 'what stood there; NULL: there was no such file',
  content_after  MEDIUMBLOB   NOT NULL COMMENT 'what is written there',
  PRIMARY KEY (town_id, name),
  FOREIGN KEY (town_id) REFERENCES dial_plan_trial (town_id) ON DELETE CASCADE
);
