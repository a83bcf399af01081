-- The number on which kitchens hear how many meals to cook; never one of families' lines.
CREATE TABLE kitchen_phone_number (
  town_id      BIGINT      NOT NULL,
  phone_number VARCHAR(16) NOT NULL COMMENT 'E.164 with its plus sign',
  PRIMARY KEY (town_id),
  UNIQUE (phone_number),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- A kitchen that may call, by its code: found by a keyed hash, shown once when it is drawn.
CREATE TABLE kitchen (
  id          BIGINT       NOT NULL AUTO_INCREMENT,
  town_id     BIGINT       NOT NULL,
  name        VARCHAR(80)  NOT NULL,
  lookup_hash BINARY(32)   NOT NULL,
  drawn_at    DATETIME(6)  NOT NULL,
  asked_at    DATETIME(6)  NULL COMMENT 'when it last heard a count',
  request_id  UUID         NULL COMMENT 'of the form that made it',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  UNIQUE (town_id, lookup_hash),
  UNIQUE (town_id, request_id),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- What a kitchen heard last of a day, to be told what has changed since.
CREATE TABLE kitchen_heard (
  town_id    BIGINT      NOT NULL,
  kitchen_id BIGINT      NOT NULL,
  day        DATE        NOT NULL,
  heard_at   DATETIME(6) NOT NULL,
  counts     MEDIUMTEXT  NOT NULL COMMENT 'a line for each: kind, name and number, with tabs between',
  PRIMARY KEY (town_id, kitchen_id, day),
  KEY kitchen_heard_by_day (day),
  FOREIGN KEY (town_id, kitchen_id) REFERENCES kitchen (town_id, id) ON DELETE CASCADE
);
