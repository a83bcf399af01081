-- What a town hall has done and been told in @years years, beside the families' bookings of town.sql.
SET foreign_key_checks = 0, unique_checks = 0;
SET @monday = DATE '2026-11-23';
SET @days = @years * 365;

INSERT INTO action_log (town_id, account_id, author, at, kind, subject, before_value, after_value)
  SELECT 1, 1, 'Mme Maire', @monday - INTERVAL (seq MOD @days) DAY,
    ELT(1 + seq MOD 4, 'SIGNED_IN', 'CODE_REPLACED', 'MESSAGE_HANDLED', 'LETTERS_PRINTED'),
    CONCAT('Famille ', seq), IF(seq MOD 4 = 2, 'NEW', NULL),
    ELT(1 + seq MOD 4, NULL, NULL, 'HANDLED', '12')
  FROM seq_1_to_1000000 WHERE seq <= @days * 100;
INSERT INTO call_journal (town_id, call_id, started_at, ended_at, household_id, child_id, ending,
    text)
  SELECT 1, CONCAT('c', seq), @monday - INTERVAL (seq MOD @days) DAY,
    @monday - INTERVAL (seq MOD @days) DAY + INTERVAL 40 SECOND, (seq MOD @children) DIV 2 + 1,
    seq MOD @children + 1, 'DONE', REPEAT('Ligne : Bonjour. Tapez le code enfant, puis dièse.\n', 12)
  FROM seq_1_to_1000000 WHERE seq <= @children * @years;
INSERT INTO family_message (town_id, household_id, subject, sender, email, text, sent_at,
    source_hash, request_id, state)
  SELECT 1, seq, 'QUESTION', CONCAT('Famille ', seq), CONCAT('f', seq, '@exemple.fr'),
    REPEAT('Bonjour, une question. ', 20), @monday - INTERVAL (seq MOD @days) DAY,
    UNHEX(SHA2(seq, 256)), UUID(), IF(seq <= 300, 'NEW', 'HANDLED')
  FROM seq_1_to_1000000 WHERE seq <= @years * 1000;
INSERT INTO news (town_id, day, last_day, title, text)
  SELECT 1, @monday - INTERVAL (seq * 10) DAY, IF(seq < 6, NULL, @monday - INTERVAL (seq * 9) DAY),
    CONCAT('Fête ', seq), REPEAT('Venez nombreux. ', 20)
  FROM seq_1_to_1000 WHERE seq <= @years * 36;
INSERT INTO notice (town_id, first_day, last_day, web_text, phone_text)
  SELECT 1, @monday - INTERVAL (seq * 10) DAY, @monday + INTERVAL 11 DAY - INTERVAL (seq * 10) DAY,
    REPEAT('Il neige. ', 20), 'Il neige.'
  FROM seq_1_to_1000 WHERE seq <= @years * 36;
INSERT INTO household_phone (town_id, household_id, phone_number)
  SELECT 1, id, CONCAT('+336', LPAD(id, 8, '0')) FROM household WHERE town_id = 1;
INSERT INTO household_email (town_id, household_id, email)
  SELECT 1, id, CONCAT('famille', id, '@exemple.fr') FROM household WHERE town_id = 1;
-- every sixth child has a diet, every fortieth a health plan
INSERT INTO diet (id, town_id, name)
  VALUES (1, 1, 'Sans porc'), (2, 1, 'Sans viande'), (3, 1, 'Végétarien');
INSERT INTO child_meal (town_id, child_id, diet_id, pai_words, pai_allergens, changed_at)
  SELECT 1, id, IF(id MOD 6 = 0, 1 + id DIV 6 MOD 3, NULL), IF(id MOD 40 = 0, 'Trousse au réfectoire', NULL),
    IF(id MOD 40 = 0, 1 << (id MOD 14), NULL), @monday
  FROM child WHERE town_id = 1 AND (id MOD 6 = 0 OR id MOD 40 = 0);
ANALYZE TABLE diet, child_meal, action_log, call_journal, family_message, news, notice, household_phone,
  household_email, movement, operation, waiting_list
