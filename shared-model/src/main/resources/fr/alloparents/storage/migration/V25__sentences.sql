-- What a town has its line say in its own words. Each fixed part of a sentence is a sound kept here,
-- said by a voice or recorded by somebody, so that every process with a line can lay it out for its
-- Asterisk.
CREATE TABLE line_recording (
  town_id BIGINT      NOT NULL,
  hash    CHAR(64)    NOT NULL COMMENT 'SHA-256 of the content, hexadecimal',
  wav     MEDIUMBLOB  NOT NULL COMMENT '16 kHz, 16 bits, one channel',
  made_at DATETIME(6) NOT NULL COMMENT 'for the last time',
  PRIMARY KEY (town_id, hash),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE line_sentence (
  town_id  BIGINT        NOT NULL,
  sentence VARCHAR(40)   NOT NULL COMMENT 'as the line names it: goodbye',
  language CHAR(2)       NOT NULL,
  words    VARCHAR(1000) NOT NULL COMMENT 'with the labels of its slots between braces',
  PRIMARY KEY (town_id, sentence, language),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE line_sentence_part (
  town_id   BIGINT        NOT NULL,
  sentence  VARCHAR(40)   NOT NULL,
  language  CHAR(2)       NOT NULL,
  position  INT           NOT NULL COMMENT 'within the sentence, from 0',
  words     VARCHAR(1000) NOT NULL,
  recording CHAR(64)      NOT NULL,
  recorded  BOOLEAN       NOT NULL COMMENT 'by somebody; otherwise a voice says it',
  PRIMARY KEY (town_id, sentence, language, position),
  FOREIGN KEY (town_id, sentence, language)
    REFERENCES line_sentence (town_id, sentence, language) ON DELETE CASCADE,
  FOREIGN KEY (town_id, recording) REFERENCES line_recording (town_id, hash)
);
