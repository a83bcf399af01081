-- Allô Parents: its database and its account, with no more rights than it needs: rows, and the tables
-- of its own database, which a new version brings up to date. May be run again: it then sets the password.
CREATE DATABASE IF NOT EXISTS `@SCHEMA@` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE USER IF NOT EXISTS '@USER@'@'@FROM@';
ALTER USER '@USER@'@'@FROM@' IDENTIFIED BY '@PASSWORD@';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON `@SCHEMA@`.* TO '@USER@'@'@FROM@';
