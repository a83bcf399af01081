package fr.alloparents.activity;

/// What closed days are in SQL. Days that are opened again keep their closure, for families were
/// told of it: whoever asks what is closed says so with these, so that none is forgotten. `c` is a
/// row of `closure`, `o` one of `opening`.
public final class ClosedDays {

  /// Of a closure: whether it holds, that is, whether its days were not opened again.
  public static final String HOLDS = " c.lifted_at IS NULL ";

  /// Of a closure and an opening: whether the closure holds and closes the opening, be it to a
  /// school or a class alone.
  public static final String CLOSES =
      " c.town_id = o.town_id AND o.day BETWEEN c.first_day AND c.last_day AND"
          + HOLDS
          + "AND (c.activity_id IS NULL OR c.activity_id = o.activity_id) ";

  private static final String TO_EVERYBODY =
      "AND c.school_id IS NULL AND c.school_class_id IS NULL ";

  /// Of an opening: whether it is not closed to everybody.
  public static final String OPEN_TO_SOME =
      " NOT EXISTS (SELECT 1 FROM closure c WHERE" + CLOSES + TO_EVERYBODY + ") ";

  /// Of an opening: whether its day is not closed for the whole town, whatever the activity.
  public static final String TOWN_IS_OPEN =
      " NOT EXISTS (SELECT 1 FROM closure c WHERE"
          + CLOSES
          + TO_EVERYBODY
          + "AND c.activity_id IS NULL) ";

  private ClosedDays() {}
}
