-- Days on which activities run though the school year does not have them: "il y aura école mercredi
-- 13 novembre". What nobody has booked can be undone; the row stays.
CREATE TABLE extra_day (
  id              BIGINT       NOT NULL AUTO_INCREMENT,
  town_id         BIGINT       NOT NULL,
  day             DATE         NOT NULL,
  school_id       BIGINT       NULL COMMENT 'NULL: every school, or that of the class',
  school_class_id BIGINT       NULL COMMENT 'NULL: every class',
  words           VARCHAR(200) NOT NULL COMMENT 'told to families',
  notice_id       BIGINT       NULL COMMENT 'published with it, and withdrawn with it',
  request_id      UUID         NOT NULL COMMENT 'of the form',
  opened_at       DATETIME(6)  NOT NULL,
  opened_by       VARCHAR(120) NOT NULL COMMENT 'in words for the history',
  undone_at       DATETIME(6)  NULL,
  undone_by       VARCHAR(120) NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE KEY extra_day_by_request (town_id, request_id),
  KEY extra_day_by_day (town_id, day),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, school_id) REFERENCES school (town_id, id),
  FOREIGN KEY (town_id, school_class_id) REFERENCES school_class (town_id, id)
);

CREATE TABLE extra_day_activity (
  town_id      BIGINT NOT NULL,
  extra_day_id BIGINT NOT NULL,
  activity_id  BIGINT NOT NULL,
  PRIMARY KEY (town_id, extra_day_id, activity_id),
  FOREIGN KEY (town_id, extra_day_id) REFERENCES extra_day (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);

-- The openings that are there for extra days only, whatever their number.
CREATE TABLE extra_opening (
  town_id     BIGINT NOT NULL,
  day         DATE   NOT NULL,
  activity_id BIGINT NOT NULL,
  place_id    BIGINT NOT NULL,
  PRIMARY KEY (town_id, day, activity_id, place_id),
  FOREIGN KEY (town_id, day, activity_id, place_id)
    REFERENCES opening (town_id, day, activity_id, place_id) ON DELETE CASCADE
);
