-- One call or one form with at least one change in it.
CREATE TABLE operation (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  household_id BIGINT       NOT NULL,
  channel      ENUM('PHONE', 'WEB', 'TOWN_HALL') NOT NULL,
  author       VARCHAR(120) NOT NULL,
  started_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY operation_by_time (town_id, started_at),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id)
);

-- What each submission was answered: a retry finds its answer here and writes nothing.
CREATE TABLE submission (
  town_id      BIGINT      NOT NULL,
  request_id   UUID        NOT NULL,
  household_id BIGINT      NOT NULL,
  operation_id BIGINT      NULL,
  decided_at   DATETIME(6) NOT NULL,
  outcomes     MEDIUMTEXT  NOT NULL COMMENT 'JSON, in the order of the changes asked',
  PRIMARY KEY (town_id, request_id),
  KEY submission_by_time (decided_at),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, operation_id) REFERENCES operation (town_id, id)
);

-- Clustered by child: a planning is one short range of it.
CREATE TABLE booking (
  town_id      BIGINT      NOT NULL,
  child_id     BIGINT      NOT NULL,
  day          DATE        NOT NULL,
  activity_id  BIGINT      NOT NULL,
  place_id     BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  booked_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (town_id, child_id, day, activity_id),
  KEY booking_by_opening (town_id, day, activity_id, place_id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, day, activity_id, place_id) REFERENCES opening (town_id, day, activity_id, place_id)
);

CREATE TABLE waiting_list (
  id           BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'the order of arrival',
  town_id      BIGINT      NOT NULL,
  child_id     BIGINT      NOT NULL,
  day          DATE        NOT NULL,
  activity_id  BIGINT      NOT NULL,
  place_id     BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  joined_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, child_id, day, activity_id),
  KEY waiting_list_by_opening (town_id, day, activity_id, place_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, day, activity_id, place_id) REFERENCES opening (town_id, day, activity_id, place_id)
);

-- Append-only: who changed what, when and by which channel.
CREATE TABLE movement (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  household_id BIGINT       NOT NULL,
  child_id     BIGINT       NOT NULL,
  activity_id  BIGINT       NOT NULL,
  day          DATE         NOT NULL,
  kind         ENUM('BOOKED', 'CANCELLED', 'JOINED_WAITING_LIST', 'LEFT_WAITING_LIST',
                    'BOOKED_FROM_WAITING_LIST', 'CANCELLED_BY_CLOSURE') NOT NULL,
  channel      ENUM('PHONE', 'WEB', 'TOWN_HALL') NOT NULL,
  author       VARCHAR(120) NOT NULL,
  at           DATETIME(6)  NOT NULL,
  operation_id BIGINT       NULL,
  words        VARCHAR(200) NULL COMMENT 'the reason, where the town hall gave one',
  PRIMARY KEY (id),
  KEY movement_by_household (town_id, household_id, at),
  KEY movement_by_child (town_id, child_id, at),
  KEY movement_by_operation (town_id, operation_id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, operation_id) REFERENCES operation (town_id, id)
);

CREATE TABLE call_journal (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  call_id      VARCHAR(80)  NOT NULL COMMENT 'the unique id that Asterisk gave the call',
  started_at   DATETIME(6)  NOT NULL,
  ended_at     DATETIME(6)  NULL,
  household_id BIGINT       NULL,
  child_id     BIGINT       NULL,
  operation_id BIGINT       NULL,
  ending       VARCHAR(20)  NULL COMMENT 'how the call ended, as told to the dial plan',
  text         MEDIUMTEXT   NOT NULL COMMENT 'what was said and typed, codes masked',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, call_id, started_at),
  KEY call_journal_by_child (town_id, child_id, started_at),
  KEY call_journal_by_operation (town_id, operation_id),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, operation_id) REFERENCES operation (town_id, id)
);
