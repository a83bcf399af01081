CREATE TABLE activity_group (
  id       BIGINT      NOT NULL AUTO_INCREMENT,
  town_id  BIGINT      NOT NULL,
  name     VARCHAR(80) NOT NULL,
  position INT         NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE activity (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  town_id      BIGINT      NOT NULL,
  group_id     BIGINT      NOT NULL,
  name         VARCHAR(80) NOT NULL,
  english_name VARCHAR(80) NULL,
  keypad_page  TINYINT     NOT NULL DEFAULT 1,
  keypad_key   TINYINT     NOT NULL COMMENT 'never reused: callers know it by heart',
  weekdays     TINYINT UNSIGNED NOT NULL,
  season       ENUM('SCHOOL_TIME', 'WEDNESDAY', 'SHORT_HOLIDAYS', 'SUMMER_HOLIDAYS') NOT NULL,
  waiting_list BOOLEAN     NOT NULL DEFAULT FALSE,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  UNIQUE (town_id, keypad_page, keypad_key),
  FOREIGN KEY (town_id, group_id) REFERENCES activity_group (town_id, id),
  CONSTRAINT activity_key CHECK (keypad_key BETWEEN 1 AND 7 AND keypad_page BETWEEN 1 AND 9)
);

CREATE TABLE activity_incompatibility (
  town_id     BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  other_id    BIGINT NOT NULL,
  PRIMARY KEY (town_id, activity_id, other_id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, other_id) REFERENCES activity (town_id, id),
  CONSTRAINT activity_incompatibility_once CHECK (activity_id < other_id)
);

CREATE TABLE place (
  id      BIGINT       NOT NULL AUTO_INCREMENT,
  town_id BIGINT       NOT NULL,
  name    VARCHAR(120) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- Where an activity takes place, and how many children its openings there take unless one says
-- otherwise.
CREATE TABLE activity_place (
  town_id     BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  place_id    BIGINT NOT NULL,
  capacity    INT    NULL COMMENT 'NULL: no limit',
  PRIMARY KEY (town_id, activity_id, place_id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, place_id) REFERENCES place (town_id, id),
  CONSTRAINT activity_place_capacity CHECK (capacity >= 0)
);

-- Where the pupils of a school go for an activity; a place serves one school or several.
CREATE TABLE activity_school (
  town_id     BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  school_id   BIGINT NOT NULL,
  place_id    BIGINT NOT NULL,
  PRIMARY KEY (town_id, activity_id, school_id),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id),
  FOREIGN KEY (town_id, activity_id, place_id)
    REFERENCES activity_place (town_id, activity_id, place_id)
);

CREATE TABLE school_year (
  id        BIGINT      NOT NULL AUTO_INCREMENT,
  town_id   BIGINT      NOT NULL,
  label     VARCHAR(20) NOT NULL,
  first_day DATE        NOT NULL,
  last_day  DATE        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, label),
  FOREIGN KEY (town_id) REFERENCES town (id),
  CONSTRAINT school_year_days CHECK (first_day <= last_day)
);

CREATE TABLE school_holiday (
  town_id        BIGINT       NOT NULL,
  school_year_id BIGINT       NOT NULL,
  first_day      DATE         NOT NULL,
  last_day       DATE         NOT NULL,
  name           VARCHAR(120) NOT NULL,
  PRIMARY KEY (town_id, first_day),
  FOREIGN KEY (town_id, school_year_id) REFERENCES school_year (town_id, id),
  CONSTRAINT school_holiday_days CHECK (first_day <= last_day)
);

-- One bookable day of an activity at a place. "taken" is kept only where there is a capacity: an
-- opening without one is never written by a booking, so an ordinary canteen day is no hot row.
CREATE TABLE opening (
  town_id     BIGINT NOT NULL,
  day         DATE   NOT NULL,
  activity_id BIGINT NOT NULL,
  place_id    BIGINT NOT NULL,
  capacity    INT    NULL,
  taken       INT    NOT NULL DEFAULT 0,
  PRIMARY KEY (town_id, day, activity_id, place_id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, place_id) REFERENCES place (town_id, id),
  CONSTRAINT opening_taken CHECK (taken >= 0)
);

CREATE TABLE closure (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  town_id         BIGINT       NOT NULL,
  first_day       DATE         NOT NULL,
  last_day        DATE         NOT NULL,
  school_id       BIGINT       NULL,
  school_class_id BIGINT       NULL,
  activity_id     BIGINT       NULL,
  reason          VARCHAR(200) NOT NULL COMMENT 'shown and spoken to families',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY closure_by_day (town_id, last_day),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id),
  FOREIGN KEY (town_id, school_class_id) REFERENCES school_class (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  CONSTRAINT closure_days CHECK (first_day <= last_day)
);

CREATE TABLE cut_off (
  id             BIGINT   NOT NULL AUTO_INCREMENT,
  town_id        BIGINT   NOT NULL,
  activity_id    BIGINT   NULL COMMENT 'NULL: every activity',
  school_id      BIGINT   NULL COMMENT 'NULL: every school',
  action         ENUM('BOOK', 'CANCEL') NULL COMMENT 'NULL: both',
  weekdays       TINYINT UNSIGNED NOT NULL DEFAULT 127 COMMENT 'the target days it speaks of',
  kind           ENUM('DAYS_BEFORE', 'WORKING_DAYS_BEFORE', 'SCHOOL_DAYS_BEFORE',
                      'WEEKDAY_OF_WEEK_BEFORE', 'LAST_WEEKDAY_BEFORE', 'DAY_OF_MONTH_BEFORE') NOT NULL,
  amount         INT      NOT NULL COMMENT 'days, weeks, or the day of the month, by kind',
  anchor_weekday TINYINT  NULL COMMENT 'ISO: 1 Monday to 7 Sunday',
  local_time     TIME     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id)
);

CREATE TABLE cut_off_override (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  town_id     BIGINT       NOT NULL,
  activity_id BIGINT       NULL,
  school_id   BIGINT       NULL,
  action      ENUM('BOOK', 'CANCEL') NULL COMMENT 'NULL: both',
  first_day   DATE         NOT NULL COMMENT 'the target days',
  last_day    DATE         NOT NULL,
  deadline    DATETIME(6)  NOT NULL,
  words       VARCHAR(200) NULL COMMENT 'why, in the words of the town',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id),
  CONSTRAINT cut_off_override_days CHECK (first_day <= last_day)
);
