package fr.alloparents.booking;

/// The way a change came in. The names are stored.
public enum Channel {
  PHONE,
  WEB,
  TOWN_HALL
}
