-- Who was there: what was said last of a child, an activity and a day. Clustered by list, as tablets
-- and files for billing read it.
CREATE TABLE attendance (
  town_id     BIGINT       NOT NULL,
  day         DATE         NOT NULL,
  activity_id BIGINT       NOT NULL,
  child_id    BIGINT       NOT NULL,
  said        ENUM('PRESENT', 'ABSENT') NULL COMMENT 'NULL: taken back',
  said_at     DATETIME(6)  NOT NULL COMMENT 'when it was ticked, also without a network',
  said_by     VARCHAR(120) NOT NULL,
  PRIMARY KEY (town_id, day, activity_id, child_id),
  KEY attendance_by_child (town_id, child_id, day),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id) ON DELETE CASCADE,
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);

-- Everything that was said, in the order in which it arrived. Append-only.
CREATE TABLE attendance_tick (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  town_id     BIGINT       NOT NULL,
  day         DATE         NOT NULL,
  activity_id BIGINT       NOT NULL,
  child_id    BIGINT       NOT NULL,
  said        ENUM('PRESENT', 'ABSENT') NULL COMMENT 'NULL: what was said before is taken back',
  said_at     DATETIME(6)  NOT NULL COMMENT 'when it was ticked, also without a network',
  said_by     VARCHAR(120) NOT NULL,
  account_id  BIGINT       NULL,
  request_id  UUID         NOT NULL COMMENT 'what arrives twice is kept once',
  arrived_at  DATETIME(6)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, request_id, child_id),
  KEY attendance_tick_by_list (town_id, day, activity_id, account_id),
  KEY attendance_tick_by_child (town_id, child_id, day, activity_id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id) ON DELETE CASCADE,
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id)
);

-- When the lists of a day were put on paper, so that what has changed since is told.
CREATE TABLE list_print (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  town_id     BIGINT       NOT NULL,
  day         DATE         NOT NULL COMMENT 'whose lists',
  activity_id BIGINT       NULL COMMENT 'NULL: those of all activities',
  printed_at  DATETIME(6)  NOT NULL COMMENT 'as of when they were read',
  printed_by  VARCHAR(120) NOT NULL,
  account_id  BIGINT       NULL,
  seen        TEXT         NOT NULL COMMENT 'movements of the last seconds before it that were read, by their ids',
  request_id  UUID         NOT NULL COMMENT 'what arrives twice is kept once',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, request_id),
  KEY list_print_by_day (town_id, day, printed_at),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id)
);
