-- The number by which servers notice that the town's register has changed: which children a
-- household has, their names and their classes.
ALTER TABLE town_rules
  ADD COLUMN register_version BIGINT NOT NULL DEFAULT 0
    COMMENT 'raised with what households, children and classes are';
