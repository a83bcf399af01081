package fr.alloparents.family;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.family.ChildFile.Home;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Opens the files of children for the town hall. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ChildFiles {

  private final Database database;

  public ChildFiles(Database database) {
    this.database = database;
  }

  /// The file of a child; empty if the town has no such child.
  ///
  /// @param day on which it is in the class shown; where in none, its next
  public Optional<ChildFile> find(Town town, long childId, LocalDate day) {
    return database.read(
        handle -> pupil(handle, town, childId, day).map(pupil -> file(handle, town, pupil)));
  }

  private static Optional<Pupil> pupil(Handle handle, Town town, long childId, LocalDate day) {
    return handle
        .createQuery(
            "SELECT "
                + ClassSoon.PUPIL
                + " FROM child "
                + ClassSoon.JOINS
                + " WHERE child.town_id = :town AND child.id = :child")
        .bind("town", town.id())
        .bind("child", childId)
        .bind("day", day)
        .map((row, context) -> Families.pupil(row))
        .findOne();
  }

  private static ChildFile file(Handle handle, Town town, Pupil pupil) {
    var phones = strings(handle, town, pupil, "household_phone", "phone_number");
    var emails = strings(handle, town, pupil, "household_email", "email");
    var homes =
        handle
            .select(
                """
                SELECT household.id, household.name, household.language,
                  household.receipt_wanted, member.custody_odd_weeks, member.custody_even_weeks
                FROM household_child member
                JOIN household
                  ON household.town_id = member.town_id AND household.id = member.household_id
                WHERE member.town_id = ? AND member.child_id = ?
                ORDER BY household.name, household.id
                """,
                town.id(),
                pupil.child().id())
            .map((row, context) -> home(row, phones, emails))
            .list();
    return new ChildFile(pupil, homes);
  }

  private static Home home(
      ResultSet row, Map<Long, List<String>> phones, Map<Long, List<String>> emails)
      throws SQLException {
    long id = row.getLong("id");
    return new Home(
        new Household(
            id,
            row.getString("name"),
            Locale.of(row.getString("language")),
            row.getBoolean("receipt_wanted")),
        new Custody(weekdays(row, "custody_odd_weeks"), weekdays(row, "custody_even_weeks")),
        phones.getOrDefault(id, List.of()).stream().map(PhoneNumber::new).toList(),
        emails.getOrDefault(id, List.of()));
  }

  private static Weekdays weekdays(ResultSet row, String column) throws SQLException {
    int mask = row.getInt(column);
    return row.wasNull() ? Weekdays.ALL : new Weekdays(mask);
  }

  private record Line(long householdId, String text) {}

  /// What a table holds for the child's households, by household, in alphabetical order.
  private static Map<Long, List<String>> strings(
      Handle handle, Town town, Pupil pupil, String table, String column) {
    return handle
        .select(
            "SELECT line.household_id, line."
                + column
                + " FROM household_child member JOIN "
                + table
                + """
                 line
                  ON line.town_id = member.town_id AND line.household_id = member.household_id
                WHERE member.town_id = ? AND member.child_id = ? ORDER BY 2
                """,
            town.id(),
            pupil.child().id())
        .map((row, context) -> new Line(row.getLong(1), row.getString(2)))
        .list()
        .stream()
        .collect(groupingBy(Line::householdId, mapping(Line::text, toList())));
  }
}
