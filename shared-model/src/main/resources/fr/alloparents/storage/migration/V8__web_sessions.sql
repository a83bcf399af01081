-- Who has signed in on the website. The browser holds the key, this table its hash: a copy of the
-- database opens no session. A household or an account that goes takes its sessions along.
CREATE TABLE web_session (
  key_hash     BINARY(32)  NOT NULL COMMENT 'SHA-256 of the key in the cookie',
  town_id      BIGINT      NOT NULL,
  household_id BIGINT      NULL,
  child_id     BIGINT      NULL COMMENT 'whose code was typed',
  account_id   BIGINT      NULL,
  started_at   DATETIME(6) NOT NULL,
  ends_at      DATETIME(6) NOT NULL COMMENT 'unless there is another click before',
  PRIMARY KEY (key_hash),
  KEY web_session_by_end (ends_at),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id) ON DELETE CASCADE,
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id) ON DELETE CASCADE,
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id) ON DELETE CASCADE,
  CONSTRAINT web_session_person CHECK ((household_id IS NULL) = (child_id IS NULL)
    AND (household_id IS NULL) <> (account_id IS NULL))
);
