-- The home page must say it, and the statement behind it is the town's own or ours: ours says NONE.
ALTER TABLE town ADD COLUMN conformity ENUM('NONE', 'PARTIAL', 'FULL') NOT NULL DEFAULT 'NONE'
  COMMENT 'with the RGAA, as the own accessibility statement in French says';
