-- A town of @children children who have eaten at school for @years years, and nothing else. Whole
-- tables at a time and in the order of their keys: MariaDB then fills a table and its indexes in
-- one go. Day 0 is Monday 23 November 2026 whenever this runs, so that runs can be compared.

SET foreign_key_checks = 0, unique_checks = 0, innodb_lock_wait_timeout = 600;
SET @monday = DATE '2026-11-23';
SET @history = @monday - INTERVAL @years YEAR;
SET @last_booked = @monday + INTERVAL 34 DAY;
SET @schools = CEIL(@children / 200), @classes = CEIL(@children / 25);
SET @months = @years * 12 + 2;

INSERT INTO town (id, name, holiday_zone, opens_on) VALUES (1, 'Ville mesurée', 'A', '2000-01-01');
INSERT INTO town_rules (town_id) VALUES (1);
INSERT INTO school (id, town_id, name)
  SELECT seq, 1, CONCAT('École ', seq) FROM seq_1_to_1000000 WHERE seq <= @schools;
INSERT INTO school_class (id, town_id, school_id, name)
  SELECT seq, 1, (seq - 1) DIV 8 + 1, CONCAT('Classe ', seq)
  FROM seq_1_to_1000000 WHERE seq <= @classes;
INSERT INTO place (id, town_id, name) SELECT id, 1, name FROM school;

INSERT INTO activity_group (id, town_id, name, position)
  VALUES (1, 1, 'PÉRISCOLAIRE', 1), (2, 1, 'TRANSPORT', 2), (3, 1, 'MERCREDI', 3),
    (4, 1, 'PETITES VACANCES', 4), (5, 1, 'GRANDES VACANCES', 5), (6, 1, 'Cantine ADULTE', 6);
INSERT INTO activity
    (id, town_id, group_id, name, keypad_page, keypad_key, weekdays, season, waiting_list)
  VALUES
    (1, 1, 1, 'Cantine', 1, 1, 27, 'SCHOOL_TIME', FALSE),
    (2, 1, 1, 'Accueil matin', 1, 2, 27, 'SCHOOL_TIME', FALSE),
    (3, 1, 1, 'Accueil 12h15', 1, 3, 27, 'SCHOOL_TIME', FALSE),
    (4, 1, 1, 'Accueil midi sans repas', 1, 4, 27, 'SCHOOL_TIME', FALSE),
    (5, 1, 1, 'Accueil soir', 1, 5, 27, 'SCHOOL_TIME', FALSE),
    (6, 1, 2, 'Transport 8h30', 1, 6, 27, 'SCHOOL_TIME', FALSE),
    (7, 1, 2, 'Transport 11h30', 1, 7, 27, 'SCHOOL_TIME', FALSE),
    (8, 1, 2, 'Transport 13h30', 2, 1, 27, 'SCHOOL_TIME', FALSE),
    (9, 1, 2, 'Transport 16h30', 2, 2, 27, 'SCHOOL_TIME', FALSE),
    (10, 1, 3, 'Mercredi matin', 2, 3, 4, 'WEDNESDAY', TRUE),
    (11, 1, 3, 'Mercredi après-midi', 2, 4, 4, 'WEDNESDAY', TRUE),
    (12, 1, 4, 'Petites vacances matin', 2, 5, 31, 'SHORT_HOLIDAYS', TRUE),
    (13, 1, 4, 'Petites vacances après-midi', 2, 6, 31, 'SHORT_HOLIDAYS', TRUE),
    (14, 1, 5, 'Grandes vacances', 2, 7, 31, 'SUMMER_HOLIDAYS', FALSE),
    (15, 1, 6, 'Cantine adulte', 3, 1, 27, 'SCHOOL_TIME', FALSE);
INSERT INTO activity_incompatibility (town_id, activity_id, other_id) VALUES (1, 1, 4);
INSERT INTO activity_place (town_id, activity_id, place_id, capacity)
  SELECT 1, a.id, p.id, IF(a.id IN (10, 11, 12, 13), 24, NULL) FROM activity a, place p;
INSERT INTO activity_school (town_id, activity_id, school_id, place_id)
  SELECT 1, a.id, s.id, s.id FROM activity a, school s;
INSERT INTO cut_off (town_id, activity_id, kind, amount, anchor_weekday, local_time)
  VALUES (1, NULL, 'WORKING_DAYS_BEFORE', 1, NULL, '10:00'),
    (1, 2, 'DAYS_BEFORE', 1, NULL, '16:00'), (1, 5, 'DAYS_BEFORE', 0, NULL, '16:00'),
    (1, 6, 'WEEKDAY_OF_WEEK_BEFORE', 1, 4, '17:00'), (1, 7, 'WEEKDAY_OF_WEEK_BEFORE', 1, 4, '17:00'),
    (1, 8, 'WEEKDAY_OF_WEEK_BEFORE', 1, 4, '17:00'), (1, 9, 'WEEKDAY_OF_WEEK_BEFORE', 1, 4, '17:00'),
    (1, 12, 'WEEKDAY_OF_WEEK_BEFORE', 2, 5, '12:00');

INSERT INTO school_year (id, town_id, label, first_day, last_day)
  SELECT seq, 1, seq, CONCAT(seq, '-09-01'), CONCAT(seq + 1, '-08-31')
  FROM seq_2000_to_2026 WHERE seq >= 2026 - @years;
INSERT INTO school_holiday (town_id, school_year_id, first_day, last_day, name)
  SELECT 1, id, CONCAT(id, '-10-17'), CONCAT(id, '-11-02'), 'Toussaint' FROM school_year
  UNION ALL SELECT 1, id, CONCAT(id, '-12-19'), CONCAT(id + 1, '-01-03'), 'Noël' FROM school_year
  UNION ALL SELECT 1, id, CONCAT(id + 1, '-02-13'), CONCAT(id + 1, '-02-28'), 'Hiver'
    FROM school_year
  UNION ALL SELECT 1, id, CONCAT(id + 1, '-04-10'), CONCAT(id + 1, '-04-25'), 'Printemps'
    FROM school_year
  UNION ALL SELECT 1, id, CONCAT(id + 1, '-07-04'), CONCAT(id + 1, '-08-31'), 'Été'
    FROM school_year;
INSERT INTO closure (town_id, first_day, last_day, reason)
  SELECT 1, CONCAT(id, '-11-11'), CONCAT(id, '-11-11'), 'Armistice' FROM school_year
  UNION ALL SELECT 1, CONCAT(id + 1, '-05-01'), CONCAT(id + 1, '-05-01'), 'Fête du travail'
    FROM school_year
  UNION ALL SELECT 1, CONCAT(id + 1, '-05-08'), CONCAT(id + 1, '-05-08'), 'Victoire'
    FROM school_year;

CREATE TEMPORARY TABLE offered (PRIMARY KEY (activity_id, day)) ENGINE = InnoDB
  SELECT a.id AS activity_id, d.day
  FROM (SELECT @history + INTERVAL seq DAY AS day FROM seq_0_to_10000
      WHERE seq <= DATEDIFF('2027-08-31', @history)) d
  LEFT JOIN school_holiday h ON d.day BETWEEN h.first_day AND h.last_day
  JOIN activity a ON a.weekdays & (1 << WEEKDAY(d.day)) > 0
    AND CASE a.season
      WHEN 'SHORT_HOLIDAYS' THEN h.name <> 'Été'
      WHEN 'SUMMER_HOLIDAYS' THEN h.name = 'Été'
      ELSE h.name IS NULL END;
INSERT INTO opening (town_id, day, activity_id, place_id, capacity)
  SELECT 1, o.day, o.activity_id, p.place_id, p.capacity
  FROM offered o JOIN activity_place p ON p.activity_id = o.activity_id
  ORDER BY o.day, o.activity_id, p.place_id;

INSERT INTO household (id, town_id, name)
  SELECT seq, 1, CONCAT('Famille ', seq) FROM seq_1_to_1000000 WHERE seq <= CEIL(@children / 2);
INSERT INTO child (id, town_id, first_name, last_name)
  SELECT seq, 1, CONCAT('Enfant ', seq), CONCAT('Famille ', (seq - 1) DIV 2 + 1)
  FROM seq_1_to_1000000 WHERE seq <= @children;
INSERT INTO household_child (town_id, child_id, household_id)
  SELECT 1, id, (id - 1) DIV 2 + 1 FROM child;
INSERT INTO child_class (town_id, child_id, first_day, last_day, school_class_id)
  SELECT 1, c.id, y.first_day, y.last_day, (c.id - 1) DIV 25 + 1
  FROM child c, school_year y ORDER BY c.id, y.first_day;
INSERT INTO enrolment (town_id, child_id, activity_id, first_day, last_day)
  SELECT 1, c.id, a.id, y.first_day, y.last_day
  FROM child c, activity a, school_year y
  WHERE a.id IN (1, 2, 3, 5, 6, 7, 8, 9, 10, 12) ORDER BY c.id, a.id, y.first_day;

INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
  SELECT 1, c.id, o.day, 1, (c.id - 1) DIV 200 + 1, (c.id - 1) DIV 2 + 1,
    o.day - INTERVAL 172 HOUR
  FROM child c JOIN offered o ON o.activity_id = 1 AND o.day <= @last_booked
  ORDER BY c.id, o.day;
INSERT INTO operation (id, town_id, household_id, channel, author, started_at)
  SELECT (m.seq * @children) + c.id, 1, (c.id - 1) DIV 2 + 1, 'WEB', c.last_name,
    @history + INTERVAL m.seq MONTH - INTERVAL 172 HOUR
  FROM seq_0_to_1000 m JOIN child c WHERE m.seq < @months ORDER BY m.seq, c.id;
EXECUTE IMMEDIATE CONCAT('SELECT SETVAL(operation_number, ', @months * @children + 1, ')');
INSERT INTO submission (town_id, request_id, household_id, operation_id, decided_at, outcomes)
  SELECT 1, UUID(), household_id, id, started_at,
    CONCAT('[', REPEAT('{"@type":"Booked"},', 11), '{"@type":"Booked"}]')
  FROM operation;
INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel, author, at,
    operation_id)
  SELECT 1, (c.id - 1) DIV 2 + 1, c.id, 1, o.day, 'BOOKED', 'WEB', c.last_name,
    o.day - INTERVAL 172 HOUR, TIMESTAMPDIFF(MONTH, @history, o.day) * @children + c.id
  FROM offered o JOIN child c ON o.activity_id = 1 AND o.day <= @last_booked
  ORDER BY o.day, c.id;

CREATE TABLE bare_booking (
  town_id      BIGINT      NOT NULL,
  child_id     BIGINT      NOT NULL,
  day          DATE        NOT NULL,
  activity_id  BIGINT      NOT NULL,
  place_id     BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  booked_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (town_id, child_id, day, activity_id)
);
INSERT INTO bare_booking SELECT * FROM booking;
ANALYZE TABLE child, household_child, child_class, enrolment, opening, booking;
