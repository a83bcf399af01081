package fr.alloparents.calendar;

/// What part of the school year a day belongs to, and in which part an activity runs. The names are
/// what the database stores.
public enum Season {
  /// Between two holidays. An activity of this season runs on any of its weekdays then, Wednesday
  /// included where it names Wednesday.
  SCHOOL_TIME,
  /// A Wednesday between two holidays.
  WEDNESDAY,
  /// School holidays of less than four weeks: Toussaint, Noël, hiver, printemps.
  SHORT_HOLIDAYS,
  /// School holidays of four weeks or more: the summer; overseas the austral ones too.
  SUMMER_HOLIDAYS;

  /// Whether an activity of this season runs on a day of that one.
  boolean includes(Season day) {
    return this == day || (this == SCHOOL_TIME && day == WEDNESDAY);
  }
}
