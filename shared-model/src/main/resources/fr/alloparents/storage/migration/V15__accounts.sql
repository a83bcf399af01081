-- Accounts of the town hall that can be closed, with passwords that we drew to be changed.
ALTER TABLE town_hall_account
  ADD COLUMN active          BOOLEAN NOT NULL DEFAULT TRUE,
  ADD COLUMN password_due    BOOLEAN NOT NULL DEFAULT FALSE
    COMMENT 'we have drawn the password: another is to be chosen before anything else',
  ADD COLUMN sign_in_version INT     NOT NULL DEFAULT 0
    COMMENT 'raised to end all sessions of the account, also those that are just beginning',
  ADD COLUMN request_id      UUID    NULL COMMENT 'of the form that made it',
  ADD UNIQUE KEY town_hall_account_by_request (town_id, request_id);

ALTER TABLE web_session
  ADD COLUMN account_version INT     NOT NULL DEFAULT 0
    COMMENT 'the sign_in_version for which the password was right; another one ends the session',
  ADD COLUMN code_due        BOOLEAN NOT NULL DEFAULT FALSE
    COMMENT 'the password was right, the code of the second factor is still to come';

ALTER TABLE town ADD COLUMN second_factor_required BOOLEAN NOT NULL DEFAULT FALSE
  COMMENT 'of administrators';

-- The secret from which an application on a telephone makes its codes (TOTP), encrypted.
CREATE TABLE second_factor (
  town_id    BIGINT         NOT NULL,
  account_id BIGINT         NOT NULL,
  secret     VARBINARY(100) NULL COMMENT 'that counts; NULL as long as none was confirmed',
  pending    VARBINARY(100) NULL COMMENT 'shown, and not confirmed by a code yet',
  last_step  BIGINT         NOT NULL DEFAULT 0
    COMMENT 'half minutes since 1970 of the last code that was taken: each counts once',
  PRIMARY KEY (town_id, account_id),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id) ON DELETE CASCADE
);

-- Codes for whoever has lost the telephone. A row goes with its use.
CREATE TABLE recovery_code (
  town_id    BIGINT     NOT NULL,
  account_id BIGINT     NOT NULL,
  code_hash  BINARY(32) NOT NULL COMMENT 'keyed hash',
  PRIMARY KEY (town_id, account_id, code_hash),
  FOREIGN KEY (town_id, account_id) REFERENCES second_factor (town_id, account_id) ON DELETE CASCADE
);

ALTER TABLE sign_in_budget ADD COLUMN account_id BIGINT NULL
  COMMENT 'of the town hall, whose sign-in was tried; NULL for families and unknown logins';

-- What people of the town hall have done. Append-only; kept for the retention time of the town.
-- The values are what the desk puts into words: never a password, a code or a secret.
CREATE TABLE action_log (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  account_id   BIGINT       NULL COMMENT 'NULL: no account, as with a command or an unknown login',
  author       VARCHAR(120) NOT NULL COMMENT 'the name at that time; empty where nobody is known',
  at           DATETIME(6)  NOT NULL,
  kind         VARCHAR(40)  NOT NULL,
  subject      VARCHAR(300) NOT NULL COMMENT 'what it was done to',
  before_value TEXT         NULL,
  after_value  TEXT         NULL,
  PRIMARY KEY (id),
  KEY action_log_by_time (town_id, at),
  KEY action_log_by_account (town_id, account_id, at),
  KEY action_log_by_kind (town_id, kind, at),
  KEY action_log_by_account_and_kind (town_id, account_id, kind, at),
  FOREIGN KEY (town_id) REFERENCES town (id),
  FOREIGN KEY (town_id, account_id) REFERENCES town_hall_account (town_id, id)
);
