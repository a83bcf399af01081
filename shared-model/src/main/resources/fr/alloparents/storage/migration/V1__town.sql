-- Every row belongs to exactly one town. Tables refer to each other by (town_id, id), so that the
-- database itself refuses a row that would mix two towns.
-- Instants are DATETIME(6) in UTC, days are DATE in the town's time zone, weekday sets are bit
-- masks (Monday 1, Tuesday 2, ... Sunday 64), money is in cents.

CREATE TABLE town (
  id                  BIGINT       NOT NULL AUTO_INCREMENT,
  name                VARCHAR(120) NOT NULL,
  time_zone           VARCHAR(40)  NOT NULL DEFAULT 'Europe/Paris',
  holiday_zone        VARCHAR(20)  NOT NULL,
  holiday_region      VARCHAR(30)  NOT NULL DEFAULT 'METROPOLE',
  colour              CHAR(7)      NOT NULL DEFAULT '#0b5cad',
  child_code_word     VARCHAR(40)  NOT NULL DEFAULT 'Code enfant',
  payer_code_word     VARCHAR(40)  NOT NULL DEFAULT 'Code payeur',
  web_address         VARCHAR(200) NULL,
  town_hall_phone     VARCHAR(20)  NULL,
  phone_sign_in       ENUM('BOTH_CODES', 'KNOWN_NUMBER', 'CHILD_CODE') NOT NULL DEFAULT 'BOTH_CODES',
  phone_grace_seconds INT          NOT NULL DEFAULT 180,
  first_key_seconds   INT          NOT NULL DEFAULT 10,
  next_key_seconds    INT          NOT NULL DEFAULT 6,
  english_offered     BOOLEAN      NOT NULL DEFAULT TRUE,
  code_length         TINYINT      NOT NULL DEFAULT 6,
  horizon_days        INT          NOT NULL DEFAULT 400,
  retention_months    INT          NOT NULL DEFAULT 60,
  opens_on            DATE         NULL COMMENT 'in preparation until that day; NULL: no day set yet',
  PRIMARY KEY (id),
  CONSTRAINT town_code_length CHECK (code_length BETWEEN 6 AND 10),
  CONSTRAINT town_grace CHECK (phone_grace_seconds BETWEEN 0 AND 3600)
);

-- Raised with every change of the town's rules. Apart from the town, so that raising it never
-- waits for whoever reads or refers to the town.
CREATE TABLE town_rules (
  town_id BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (town_id),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE town_host_name (
  host_name VARCHAR(253) NOT NULL,
  town_id   BIGINT       NOT NULL,
  PRIMARY KEY (host_name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE town_phone_number (
  phone_number VARCHAR(16) NOT NULL COMMENT 'E.164 with its plus sign',
  town_id      BIGINT      NOT NULL,
  PRIMARY KEY (phone_number),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE town_hall_hours (
  town_id   BIGINT  NOT NULL,
  weekday   TINYINT NOT NULL COMMENT 'ISO: 1 Monday to 7 Sunday',
  opens_at  TIME    NOT NULL,
  closes_at TIME    NOT NULL,
  PRIMARY KEY (town_id, weekday, opens_at),
  FOREIGN KEY (town_id) REFERENCES town (id),
  CONSTRAINT town_hall_hours_weekday CHECK (weekday BETWEEN 1 AND 7)
);

CREATE TABLE notice (
  id        BIGINT        NOT NULL AUTO_INCREMENT,
  town_id   BIGINT        NOT NULL,
  first_day DATE          NOT NULL,
  last_day  DATE          NOT NULL,
  web_text  VARCHAR(2000) NULL,
  phone_text VARCHAR(500) NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY notice_by_day (town_id, last_day),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE town_hall_account (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  town_id       BIGINT       NOT NULL,
  login         VARCHAR(80)  NOT NULL,
  display_name  VARCHAR(120) NOT NULL,
  role          ENUM('ADMINISTRATOR', 'AGENT', 'KITCHEN', 'STAFF') NOT NULL,
  password_hash VARCHAR(200) NOT NULL COMMENT 'Argon2id, PHC string',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, login),
  FOREIGN KEY (town_id) REFERENCES town (id)
);
