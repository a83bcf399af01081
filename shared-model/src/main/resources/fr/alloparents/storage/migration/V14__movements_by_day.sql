-- What has changed on a day since its list was printed is asked for by day.
CREATE INDEX movement_by_day ON movement (town_id, day, at);
