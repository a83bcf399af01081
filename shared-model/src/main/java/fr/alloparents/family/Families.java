package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.RegisterVersion;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Households and their children. Thread-safe. Throws [fr.alloparents.storage.StorageException]
/// when the database fails or when an id is not of this town.
public final class Families {

  private static final String CHILDREN =
      """
      SELECT child.id, child.first_name, child.last_name, child.birth_date,
        class.id AS class_id, class.school_id, school.name AS school,
        class.name AS class_name, class.teacher, rules.version AS rules_version,
        rules.register_version
      FROM household_child member
      JOIN town_rules rules ON rules.town_id = member.town_id
      JOIN child ON child.town_id = member.town_id AND child.id = member.child_id
      LEFT JOIN child_class entered
        ON entered.town_id = child.town_id AND entered.child_id = child.id
        AND ? BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school
        ON school.town_id = class.town_id AND school.id = class.school_id
      WHERE member.town_id = ? AND member.household_id = ?
      """;

  private final Database database;

  public Families(Database database) {
    this.database = database;
  }

  /// Registers a household that reads French and wants receipts.
  ///
  /// @param name 1 to 120 characters
  public Household register(Town town, String name) {
    long id =
        database.inTransaction(
            h ->
                h.createUpdate("INSERT INTO household (town_id, name) VALUES (:town, :name)")
                    .bind("town", town.id())
                    .bind("name", name)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(long.class)
                    .one());
    return new Household(id, name, Locale.FRENCH, true);
  }

  public Optional<Household> household(Town town, long householdId) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT id, name, language, receipt_wanted FROM household
                    WHERE town_id = ? AND id = ?
                    """,
                    town.id(),
                    householdId)
                .map(
                    (row, context) ->
                        new Household(
                            row.getLong("id"),
                            row.getString("name"),
                            Locale.of(row.getString("language")),
                            row.getBoolean("receipt_wanted")))
                .findOne());
  }

  /// Registers a child of a household, which has it every day until custody days are set.
  ///
  /// @param birthDate null where the town does not know it
  public Child register(
      Town town,
      Household household,
      String firstName,
      String lastName,
      @Nullable LocalDate birthDate) {
    return database.inTransaction(
        h -> {
          RegisterVersion.raise(h, town.id());
          long id =
              h.createUpdate(
                      """
                      INSERT INTO child (town_id, first_name, last_name, birth_date)
                      VALUES (:town, :first, :last, :birth)
                      """)
                  .bind("town", town.id())
                  .bind("first", firstName)
                  .bind("last", lastName)
                  .bind("birth", birthDate)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(long.class)
                  .one();
          join(h, town, household.id(), id, Custody.EVERY_DAY);
          return new Child(id, firstName, lastName, birthDate);
        });
  }

  /// Makes a household one of the child's, or sets its custody days anew.
  ///
  /// @throws IllegalArgumentException if the town has no such child
  public void join(Town town, Household household, Child child, Custody custody) {
    database.inTransaction(h -> join(h, town, household.id(), child.id(), custody));
  }

  private static int join(
      Handle handle, Town town, long householdId, long childId, Custody custody) {
    RegisterVersion.raise(handle, town.id());
    ChildStanding.change(handle, town, childId);
    boolean always = custody.equals(Custody.EVERY_DAY);
    return handle
        .createUpdate(
            """
            INSERT INTO household_child
              (town_id, household_id, child_id, custody_odd_weeks, custody_even_weeks)
            VALUES (:town, :household, :child, :odd, :even)
            ON DUPLICATE KEY UPDATE custody_odd_weeks = VALUES(custody_odd_weeks),
              custody_even_weeks = VALUES(custody_even_weeks)
            """)
        .bind("town", town.id())
        .bind("household", householdId)
        .bind("child", childId)
        .bind("odd", always ? null : (Integer) custody.oddWeeks().mask())
        .bind("even", always ? null : (Integer) custody.evenWeeks().mask())
        .execute();
  }

  /// Puts a child into a class for some days, usually a school year. Whatever class it had on these
  /// days or after them ends the day before: children change class, they never have two.
  ///
  /// @throws IllegalArgumentException if the days are not in order or the town has no such child
  public void enterClass(
      Town town, Child child, long schoolClassId, LocalDate firstDay, LocalDate lastDay) {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("from " + firstDay + " to " + lastDay);
    }
    database.inTransaction(
        h -> {
          RegisterVersion.raise(h, town.id());
          ChildStanding.change(h, town, child.id());
          endClasses(h, town, child, firstDay);
          return h.execute(
              """
              INSERT INTO child_class (town_id, child_id, first_day, last_day, school_class_id)
              VALUES (?, ?, ?, ?, ?)
              """,
              town.id(),
              child.id(),
              firstDay,
              lastDay,
              schoolClassId);
        });
  }

  private static void endClasses(Handle handle, Town town, Child child, LocalDate from) {
    handle.execute(
        "DELETE FROM child_class WHERE town_id = ? AND child_id = ? AND first_day >= ?",
        town.id(),
        child.id(),
        from);
    handle.execute(
        """
        UPDATE child_class SET last_day = ?
        WHERE town_id = ? AND child_id = ? AND last_day >= ?
        """,
        from.minusDays(1),
        town.id(),
        child.id(),
        from);
  }

  /// The children of a household, by first name, with the class each is in on that day.
  public List<Pupil> children(Town town, long householdId, LocalDate day) {
    return database.read(
        handle -> {
          var script = new Script();
          var children = new ArrayList<Pupil>();
          children(script, town.id(), householdId, day, row -> children.add(pupil(row)));
          script.send(handle);
          children.sort(Pupil.BY_FIRST_NAME);
          return children;
        });
  }

  /// The same as part of a script, in no order: with one it would cost a fifth more.
  ///
  /// @param reader of each row, with the columns of a pupil and of its versions
  static void children(
      Script script, long townId, long householdId, LocalDate day, Script.RowReader reader) {
    script.query(CHILDREN, List.of(day, townId, householdId), reader);
  }

  /// A row with the columns of a child and of its class.
  static Pupil pupil(ResultSet row) throws SQLException {
    var child =
        new Child(
            row.getLong("id"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getObject("birth_date", LocalDate.class));
    return new Pupil(child, schoolClass(row));
  }

  /// The class of such a row; null where it has none.
  static @Nullable SchoolClass schoolClass(ResultSet row) throws SQLException {
    long classId = row.getLong("class_id");
    return classId == 0
        ? null
        : new SchoolClass(
            classId,
            row.getLong("school_id"),
            row.getString("school"),
            row.getString("class_name"),
            row.getString("teacher"));
  }

  /// The first names of all children of the town, each once, that of the newest child first.
  public List<String> firstNames(Town town) {
    return database
        .read(
            h ->
                h.select(
                        "SELECT first_name FROM child WHERE town_id = ? ORDER BY id DESC",
                        town.id())
                    .mapTo(String.class)
                    .list())
        .stream()
        .distinct()
        .toList();
  }

  /// Registers a number of a household, by which the line may know it.
  public void addPhoneNumber(Town town, Household household, PhoneNumber number) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO household_phone (town_id, household_id, phone_number) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE household_id = household_id
                """,
                town.id(),
                household.id(),
                number.e164()));
  }

  /// Registers an address to which a household gets its receipts.
  ///
  /// @param email at most 254 characters
  public void addEmail(Town town, Household household, String email) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO household_email (town_id, household_id, email) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE household_id = household_id
                """,
                town.id(),
                household.id(),
                email));
  }

  /// The addresses of a household, in alphabetical order.
  public List<String> emails(Town town, long householdId) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT email FROM household_email WHERE town_id = ? AND household_id = ?
                    ORDER BY email
                    """,
                    town.id(),
                    householdId)
                .mapTo(String.class)
                .list());
  }
}
