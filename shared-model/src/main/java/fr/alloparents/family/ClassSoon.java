package fr.alloparents.family;

/// The class of a child as SQL. In the summer the town hall already works for September: where a
/// child is in no class that day, the next one counts.
final class ClassSoon {

  /// The columns that [Families#pupil] reads, of `child` and of what [#JOINS] adds.
  static final String PUPIL =
      """
      child.id, child.first_name, child.last_name, child.birth_date,
      class.id AS class_id, class.school_id, school.name AS school,
      class.name AS class_name, class.teacher
      """;

  /// After a table `child`; `:day` is the day.
  static final String JOINS =
      """
      LEFT JOIN child_class entered
        ON entered.town_id = child.town_id AND entered.child_id = child.id
        AND entered.first_day = (
          SELECT MIN(later.first_day) FROM child_class later
          WHERE later.town_id = child.town_id AND later.child_id = child.id
            AND later.last_day >= :day)
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school
        ON school.town_id = class.town_id AND school.id = class.school_id
      """;

  private ClassSoon() {}
}
