CREATE TABLE regie (
  id      BIGINT       NOT NULL AUTO_INCREMENT,
  town_id BIGINT       NOT NULL,
  name    VARCHAR(120) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

CREATE TABLE invoice (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  household_id BIGINT       NOT NULL,
  regie_id     BIGINT       NOT NULL,
  number       VARCHAR(30)  NOT NULL,
  label        VARCHAR(120) NOT NULL,
  amount_cents BIGINT       NOT NULL,
  state        ENUM('DRAFT', 'PUBLISHED', 'PAID', 'TRANSFERRED', 'CANCELLED') NOT NULL,
  published_at DATETIME(6)  NULL,
  due_on       DATE         NOT NULL COMMENT 'last day on which it can be paid online',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, number),
  KEY invoice_by_household (town_id, household_id, due_on),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, regie_id) REFERENCES regie (town_id, id),
  CONSTRAINT invoice_amount CHECK (amount_cents > 0)
);

CREATE TABLE payment (
  id            BIGINT       NOT NULL AUTO_INCREMENT,
  town_id       BIGINT       NOT NULL,
  invoice_id    BIGINT       NOT NULL,
  means         ENUM('CARD', 'DIRECT_DEBIT', 'CASH', 'CHEQUE') NOT NULL,
  paid_by       VARCHAR(120) NOT NULL,
  paid_at       DATETIME(6)  NOT NULL,
  amount_cents  BIGINT       NOT NULL,
  reference     VARCHAR(60)  NULL,
  authorisation VARCHAR(60)  NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, invoice_id),
  FOREIGN KEY (town_id, invoice_id) REFERENCES invoice (town_id, id)
);
