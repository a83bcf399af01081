package fr.alloparents.family;

import fr.alloparents.family.LetterPress.Choice;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A letter to be printed, with the ids of its codes, and which there are. Immutable.
///
/// @param payerCode null where the household has none
record ChosenLetter(long childId, long householdId, long childCode, @Nullable Long payerCode) {

  /// The letters there are: `child_code`, `member`, `payer`, `child`, `class` and `school`. `:town`
  /// is the town and `:day` the day.
  static final String LETTERS =
      """
      FROM code child_code
      JOIN household_child member
        ON member.town_id = child_code.town_id AND member.child_id = child_code.child_id
      JOIN household
        ON household.town_id = member.town_id AND household.id = member.household_id
      JOIN child ON child.town_id = member.town_id AND child.id = member.child_id
      LEFT JOIN code payer
        ON payer.town_id = member.town_id AND payer.household_id = member.household_id
      """
          + ClassSoon.JOINS
          + " WHERE child_code.town_id = :town AND child_code.kind = 'CHILD' ";

  /// The index is named because as long as the table is young, MariaDB would read all letters of
  /// the town for each child.
  static final String WAITING =
      """
      NOT (child_code.known AND COALESCE(payer.known, TRUE)) AND NOT EXISTS (
        SELECT 1 FROM letter FORCE INDEX (letter_by_child)
        WHERE letter.town_id = member.town_id AND letter.child_id = member.child_id
          AND letter.household_id = member.household_id AND letter.child_code = child_code.id
          AND letter.payer_code <=> payer.id)
      """;

  static final String IN_ORDER =
      """
      ORDER BY school.name, class.name, class.id, child.last_name, child.first_name, child.id,
        household.name, household.id
      """;

  /// The ids of its codes.
  Stream<Long> codes() {
    return payerCode == null ? Stream.of(childCode) : Stream.of(childCode, payerCode);
  }

  /// Those chosen, class by class and by name.
  ///
  /// @param most how many at most
  static List<ChosenLetter> choose(Handle handle, Town town, Clock clock, Choice choice, int most) {
    var condition =
        switch (choice) {
          case Choice.Waiting _ -> WAITING;
          case Choice.OfOneClass(_, boolean again) ->
              "class.id <=> :class" + (again ? "" : " AND " + WAITING);
          case Choice.OfSchool _ -> "school.id = :school AND " + WAITING;
          case Choice.OfChild _ -> "child_code.child_id = :child";
        };
    var query =
        handle.createQuery(
            "SELECT member.child_id, member.household_id, child_code.id AS code, payer.id AS payer "
                + LETTERS
                + "AND "
                + condition
                + " "
                + IN_ORDER
                + "LIMIT :most");
    if (choice instanceof Choice.OfOneClass(var id, _)) {
      query.bind("class", id.orElse(null));
    }
    if (choice instanceof Choice.OfSchool(long id)) {
      query.bind("school", id);
    }
    if (choice instanceof Choice.OfChild(long id)) {
      query.bind("child", id);
    }
    return query
        .bind("town", town.id())
        .bind("day", town.today(clock))
        .bind("most", most)
        .map(
            (row, context) ->
                new ChosenLetter(
                    row.getLong("child_id"),
                    row.getLong("household_id"),
                    row.getLong("code"),
                    row.getObject("payer", Long.class)))
        .list();
  }
}
