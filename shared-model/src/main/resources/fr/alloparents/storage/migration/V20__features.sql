-- What a town does not offer. Everything is offered unless it stands here, so that what a later
-- version adds is there at once, and that a version which does not know this column goes on.
ALTER TABLE town
  ADD COLUMN features_off
    SET('WEBSITE', 'PHONE_LINE', 'WAITING_LISTS', 'MENUS', 'CALENDAR_FEEDS')
    NOT NULL DEFAULT '';
