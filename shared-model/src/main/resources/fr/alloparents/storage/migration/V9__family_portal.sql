-- What the families' pages keep beside bookings.

-- The language of a session; the household's own is in its row. A session that has ended stays for
-- a day, so that what was ticked in it is not lost.
ALTER TABLE web_session ADD COLUMN language CHAR(2) NOT NULL DEFAULT 'fr';

ALTER TABLE town ADD COLUMN call_price VARCHAR(80) NULL
  COMMENT 'what a call to the line costs, in words: appel gratuit depuis une box';

-- What a form asked, so that its answer can be read again as a page.
ALTER TABLE submission ADD COLUMN changes MEDIUMTEXT NULL
  COMMENT 'JSON, of web forms only' AFTER decided_at;

CREATE TABLE town_logo (
  town_id BIGINT     NOT NULL,
  version CHAR(16)   NOT NULL COMMENT 'first digits of the SHA-256 of the content',
  content MEDIUMBLOB NOT NULL COMMENT 'PNG',
  PRIMARY KEY (town_id),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- Texts of a town in place of the product's own.
CREATE TABLE town_text (
  town_id  BIGINT NOT NULL,
  kind     ENUM('LEGAL_NOTICE', 'ACCESSIBILITY', 'DATA_PROTECTION') NOT NULL,
  language CHAR(2) NOT NULL,
  text     TEXT    NOT NULL COMMENT 'plain: blank lines separate paragraphs',
  PRIMARY KEY (town_id, kind, language),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE news (
  id      BIGINT        NOT NULL AUTO_INCREMENT,
  town_id BIGINT        NOT NULL,
  day     DATE          NOT NULL,
  title   VARCHAR(120)  NOT NULL,
  text    VARCHAR(2000) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY news_by_day (town_id, day),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- What families write to the town hall by the contact form.
CREATE TABLE family_message (
  id           BIGINT        NOT NULL AUTO_INCREMENT,
  town_id      BIGINT        NOT NULL,
  household_id BIGINT        NULL COMMENT 'who had signed in; NULL for visitors',
  subject      ENUM('NEW_LETTER', 'QUESTION') NOT NULL,
  sender       VARCHAR(120)  NOT NULL,
  email        VARCHAR(254)  NULL,
  phone        VARCHAR(20)   NULL,
  child        VARCHAR(120)  NULL COMMENT 'first and last name as written',
  text         VARCHAR(4000) NOT NULL,
  sent_at      DATETIME(6)   NOT NULL,
  source_hash  BINARY(32)    NOT NULL COMMENT 'keyed hash of where it came from, to count by',
  request_id   UUID          NOT NULL COMMENT 'UUID of the form: a double click is one message',
  state        ENUM('NEW', 'HANDLED') NOT NULL DEFAULT 'NEW',
  handled_at   DATETIME(6)   NULL,
  handled_by   VARCHAR(120)  NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, request_id),
  KEY family_message_by_state (town_id, state, sent_at),
  KEY family_message_by_source (town_id, source_hash, sent_at),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id) ON DELETE CASCADE
);

-- What has been ticked on a planning and not been sent yet, by browser.
CREATE TABLE planning_draft (
  key_hash    BINARY(32) NOT NULL COMMENT 'of the session',
  town_id     BIGINT     NOT NULL,
  child_id    BIGINT     NOT NULL,
  activity_id BIGINT     NOT NULL,
  day         DATE       NOT NULL,
  kind        ENUM('BOOK', 'CANCEL', 'WAIT') NOT NULL,
  PRIMARY KEY (key_hash, child_id, activity_id, day),
  FOREIGN KEY (key_hash) REFERENCES web_session (key_hash) ON DELETE CASCADE,
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id) ON DELETE CASCADE,
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id) ON DELETE CASCADE
);

-- Private addresses under which a child's bookings can be read as a calendar. Each can be revoked.
CREATE TABLE calendar_feed (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  town_id      BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  child_id     BIGINT      NOT NULL,
  key_hash     BINARY(32)  NOT NULL COMMENT 'SHA-256 of the key in the address',
  language     CHAR(2)     NOT NULL DEFAULT 'fr',
  created_at   DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (key_hash),
  KEY calendar_feed_by_child (town_id, child_id, household_id),
  -- Ends with what it shows: a child that leaves a household takes its addresses along.
  FOREIGN KEY (town_id, child_id, household_id)
    REFERENCES household_child (town_id, child_id, household_id) ON DELETE CASCADE
);
