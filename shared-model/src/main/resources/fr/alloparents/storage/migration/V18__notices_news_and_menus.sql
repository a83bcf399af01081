-- Notices that people of the town hall write, change and withdraw. A notice of an older version of
-- the program has whole days and no form.
ALTER TABLE notice
  ADD COLUMN first_time   TIME        NULL COMMENT 'in the zone of the town; NULL: the beginning of the first day',
  ADD COLUMN last_time    TIME        NULL COMMENT 'in the zone of the town; NULL: the end of the last day',
  ADD COLUMN recording    CHAR(64)    NULL COMMENT 'played on the line instead of the text being said',
  ADD COLUMN withdrawn_at DATETIME(6) NULL,
  ADD COLUMN version      INT         NOT NULL DEFAULT 0 COMMENT 'raised with every change',
  ADD COLUMN request_id   UUID        NULL COMMENT 'of the form that made it',
  ADD UNIQUE KEY notice_by_request (town_id, request_id);

-- Recordings of people of the town hall, as the line plays them: kept here, so that every process with
-- a line can lay them out for its Asterisk.
CREATE TABLE notice_recording (
  town_id BIGINT      NOT NULL,
  hash    CHAR(64)    NOT NULL COMMENT 'SHA-256 of the content, hexadecimal',
  wav     MEDIUMBLOB  NOT NULL COMMENT '16 kHz, 16 bits, one channel',
  sent_at DATETIME(6) NOT NULL COMMENT 'for the last time',
  PRIMARY KEY (town_id, hash),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

ALTER TABLE notice
  ADD FOREIGN KEY (town_id, recording) REFERENCES notice_recording (town_id, hash);

ALTER TABLE news
  ADD COLUMN last_day   DATE NULL COMMENT 'NULL: it stays until newer news take its place',
  ADD COLUMN withdrawn_at DATETIME(6) NULL,
  ADD COLUMN position   INT  NOT NULL DEFAULT 0 COMMENT 'lower comes first; of one position the latest day',
  ADD COLUMN version    INT  NOT NULL DEFAULT 0 COMMENT 'raised with every change',
  ADD COLUMN request_id UUID NULL COMMENT 'of the form that made it',
  ADD UNIQUE KEY news_by_request (town_id, request_id);

-- What the canteen serves, week by week.
CREATE TABLE menu_week (
  town_id BIGINT NOT NULL,
  monday  DATE   NOT NULL,
  version INT    NOT NULL COMMENT 'raised with every change',
  PRIMARY KEY (town_id, monday),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE menu_serving (
  town_id   BIGINT                  NOT NULL,
  monday    DATE                    NOT NULL,
  day       DATE                    NOT NULL,
  meal      ENUM('LUNCH', 'SNACK')  NOT NULL,
  dishes    VARCHAR(600)            NOT NULL COMMENT 'one a line',
  allergens SMALLINT UNSIGNED       NOT NULL COMMENT 'bit mask in the order of annex II of regulation (EU) 1169/2011: gluten 1, crustaceans 2, ...',
  PRIMARY KEY (town_id, day, meal),
  KEY menu_serving_by_week (town_id, monday),
  FOREIGN KEY (town_id, monday) REFERENCES menu_week (town_id, monday)
);
