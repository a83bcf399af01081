-- What children eat at the canteen: the town's own list of diets, and the individual health plans
-- (projet d'accueil individualisé, PAI) of those whom an allergy or an illness binds.
CREATE TABLE diet (
  id      BIGINT      NOT NULL AUTO_INCREMENT COMMENT 'the order of the list',
  town_id BIGINT      NOT NULL,
  name    VARCHAR(60) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, name),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

INSERT INTO diet (town_id, name)
SELECT town.id, usual.name
FROM town
JOIN (SELECT 1 AS position, 'Sans porc' AS name
      UNION ALL SELECT 2, 'Sans viande'
      UNION ALL SELECT 3, 'Végétarien') usual
ORDER BY town.id, usual.position;

-- Health data: nothing of it is in the log of actions, and it goes when it is not needed any more.
CREATE TABLE child_meal (
  town_id       BIGINT            NOT NULL,
  child_id      BIGINT            NOT NULL,
  diet_id       BIGINT            NULL COMMENT 'NULL: eats everything',
  pai_words     VARCHAR(500)      NULL COMMENT 'NULL: no plan; empty where the allergens say it all',
  pai_allergens SMALLINT UNSIGNED NULL COMMENT 'bit mask as in menu_serving; NULL exactly where there is no plan',
  pai_first_day DATE              NULL COMMENT 'NULL: it holds already',
  pai_last_day  DATE              NULL COMMENT 'NULL: until it is taken away',
  changed_at    DATETIME(6)       NOT NULL,
  PRIMARY KEY (town_id, child_id),
  KEY child_meal_by_diet (town_id, diet_id),
  KEY child_meal_by_end (pai_last_day),
  KEY child_meal_by_change (changed_at),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, diet_id) REFERENCES diet (town_id, id),
  CONSTRAINT child_meal_pai CHECK ((pai_words IS NULL) = (pai_allergens IS NULL)),
  CONSTRAINT child_meal_days CHECK (pai_first_day <= pai_last_day)
);

-- For whom the kitchen cooks at an activity. Without a row, its name tells.
CREATE TABLE activity_diners (
  town_id     BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  diners      ENUM('NOBODY', 'CHILDREN', 'ADULTS') NOT NULL,
  PRIMARY KEY (town_id, activity_id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);
