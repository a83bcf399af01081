package fr.alloparents.attendance;

/// What is said of a child at an activity. The names are stored.
public enum Presence {
  PRESENT,
  ABSENT
}
