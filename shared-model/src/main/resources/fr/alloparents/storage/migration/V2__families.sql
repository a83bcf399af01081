CREATE TABLE school (
  id      BIGINT       NOT NULL AUTO_INCREMENT,
  town_id BIGINT       NOT NULL,
  name    VARCHAR(120) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE school_class (
  id        BIGINT       NOT NULL AUTO_INCREMENT,
  town_id   BIGINT       NOT NULL,
  school_id BIGINT       NOT NULL,
  name      VARCHAR(80)  NOT NULL,
  teacher   VARCHAR(120) NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, school_id, name),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id)
);

CREATE TABLE household (
  id       BIGINT       NOT NULL AUTO_INCREMENT,
  town_id  BIGINT       NOT NULL,
  name     VARCHAR(120) NOT NULL,
  language ENUM('fr', 'en') NOT NULL DEFAULT 'fr',
  receipt_wanted BOOLEAN NOT NULL DEFAULT TRUE,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE household_phone (
  town_id      BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  phone_number VARCHAR(16) NOT NULL COMMENT 'E.164 with its plus sign',
  PRIMARY KEY (town_id, phone_number, household_id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id)
);

CREATE TABLE household_email (
  town_id      BIGINT       NOT NULL,
  household_id BIGINT       NOT NULL,
  email        VARCHAR(254) NOT NULL,
  PRIMARY KEY (town_id, household_id, email),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id)
);

CREATE TABLE child (
  id         BIGINT       NOT NULL AUTO_INCREMENT,
  town_id    BIGINT       NOT NULL,
  first_name VARCHAR(80)  NOT NULL,
  last_name  VARCHAR(80)  NOT NULL,
  birth_date DATE         NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY child_by_name (town_id, last_name, first_name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE household_child (
  town_id           BIGINT  NOT NULL,
  household_id      BIGINT  NOT NULL,
  child_id          BIGINT  NOT NULL,
  custody_odd_weeks  TINYINT UNSIGNED NULL COMMENT 'weekdays of odd ISO weeks; NULL: every day',
  custody_even_weeks TINYINT UNSIGNED NULL COMMENT 'weekdays of even ISO weeks; NULL: every day',
  PRIMARY KEY (town_id, child_id, household_id),
  KEY household_child_by_household (town_id, household_id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id)
);

-- A child changes class each September: the class that holds on a day is the one whose dates hold it.
CREATE TABLE child_class (
  town_id         BIGINT NOT NULL,
  child_id        BIGINT NOT NULL,
  first_day       DATE   NOT NULL,
  last_day        DATE   NOT NULL,
  school_class_id BIGINT NOT NULL,
  PRIMARY KEY (town_id, child_id, first_day),
  KEY child_class_by_class (town_id, school_class_id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, school_class_id) REFERENCES school_class (town_id, id),
  CONSTRAINT child_class_days CHECK (first_day <= last_day)
);

-- Codes are found by a keyed hash and printed from their encrypted form; neither key is in here.
CREATE TABLE code (
  id           BIGINT         NOT NULL AUTO_INCREMENT,
  town_id      BIGINT         NOT NULL,
  kind         ENUM('CHILD', 'PAYER') NOT NULL,
  lookup_hash  BINARY(32)     NOT NULL,
  encrypted    VARBINARY(80)  NOT NULL,
  child_id     BIGINT         NULL,
  household_id BIGINT         NULL,
  printed_at   DATETIME(6)    NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, kind, lookup_hash),
  UNIQUE (town_id, child_id),
  UNIQUE (town_id, household_id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  CONSTRAINT code_owner CHECK ((kind = 'CHILD') = (child_id IS NOT NULL)
    AND (kind = 'PAYER') = (household_id IS NOT NULL))
);

-- Failed sign-ins counted in windows: per code a day, per caller or address and per town an hour.
CREATE TABLE sign_in_budget (
  town_id      BIGINT      NOT NULL,
  channel      ENUM('PHONE', 'WEB', 'TOWN_HALL') NOT NULL,
  scope        ENUM('CODE', 'SOURCE', 'TOWN') NOT NULL,
  subject_hash BINARY(32)  NOT NULL COMMENT 'keyed hash of the code, number or address',
  window_start DATETIME(6) NOT NULL,
  failures     INT         NOT NULL DEFAULT 0,
  last_attempt_at DATETIME(6) NOT NULL,
  PRIMARY KEY (town_id, channel, scope, subject_hash, window_start),
  KEY sign_in_budget_by_window (window_start),
  FOREIGN KEY (town_id) REFERENCES town (id)
);
