-- The contact form counts letters by where they come from. Whoever writes from the same place waits
-- for this row, so that letters sent at once count one after the other. Forgotten after an hour.
CREATE TABLE family_message_source (
  town_id     BIGINT      NOT NULL,
  source_hash BINARY(32)  NOT NULL COMMENT 'as in family_message',
  last_at     DATETIME(6) NOT NULL COMMENT 'when a letter last came from there',
  PRIMARY KEY (town_id, source_hash),
  KEY family_message_source_by_time (last_at),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- Old letters of all towns are found by what became of them and by their age.
ALTER TABLE family_message ADD KEY family_message_by_age (state, sent_at);
