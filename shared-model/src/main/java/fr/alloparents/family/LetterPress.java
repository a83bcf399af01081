package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The letters with the codes, one for each child and household: which wait to be printed, and
/// those printed, in runs that can be printed again. A letter waits until it has been in a run with
/// the codes of now; children without a code have none. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails and [CodeVaultException] when
/// the key does not fit.
public final class LetterPress {

  /// The letters there are: `child_code`, `member`, `payer`, `child`, `class` and `school`. `:town`
  /// is the town and `:day` the day.
  private static final String LETTERS =
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
  private static final String WAITING =
      """
      NOT EXISTS (
        SELECT 1 FROM letter FORCE INDEX (letter_by_child)
        WHERE letter.town_id = member.town_id AND letter.child_id = member.child_id
          AND letter.household_id = member.household_id AND letter.child_code = child_code.id
          AND letter.payer_code <=> payer.id)
      """;

  private static final String IN_ORDER =
      """
      ORDER BY school.name, class.name, class.id, child.last_name, child.first_name, child.id,
        household.name, household.id
      """;

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;

  public LetterPress(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// The letters of a class.
  ///
  /// @param schoolClass null for children who are in none
  /// @param letters how many there are
  /// @param waiting how many of them wait to be printed
  public record OfClass(@Nullable SchoolClass schoolClass, int letters, int waiting) {}

  /// What is to be printed.
  public sealed interface Choice {

    /// The letters of all classes that wait.
    record Waiting() implements Choice {}

    /// Those of a class, or of the children in none.
    ///
    /// @param id of the class; empty for the children in none
    /// @param again whether those printed before are printed too
    record OfOneClass(Optional<Long> id, boolean again) implements Choice {}

    /// Those of a school's classes that wait.
    record OfSchool(long id) implements Choice {}

    /// Those of a child, printed before or not.
    record OfChild(long id) implements Choice {}
  }

  /// Letters that were printed together.
  ///
  /// @param number counted in the town, from 1
  /// @param by the name of who printed them
  public record Run(int number, Instant at, String by, int letters) {}

  /// How many letters there are, class by class; the children in none come first.
  public List<OfClass> classes(Town town) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT class.id AS class_id, class.school_id, school.name AS school,"
                        + " class.name AS class_name, class.teacher, COUNT(*) AS letters, SUM("
                        + WAITING
                        + ") AS waiting "
                        + LETTERS
                        + "GROUP BY class.id ORDER BY school.name, class.name, class.id")
                .bind("town", town.id())
                .bind("day", town.today(clock))
                .map((row, context) -> ofClass(row))
                .list());
  }

  private static OfClass ofClass(ResultSet row) throws SQLException {
    return new OfClass(Families.schoolClass(row), row.getInt("letters"), row.getInt("waiting"));
  }

  /// Makes a run of what is chosen and notes its letters as printed, in the order of [#open].
  ///
  /// @param most of the letters; those beyond wait for the next run
  /// @param by who prints
  /// @return the number of the run; empty if there is nothing to print
  public OptionalInt print(Town town, Choice choice, int most, Author by) {
    return print(town, choice, most, most, by).stream().mapToInt(Integer::intValue).findFirst();
  }

  /// As [#print], in as many runs as it takes for all that is chosen.
  ///
  /// @param most of the letters of a run
  /// @return the numbers of the runs, in order; none if there is nothing to print
  public List<Integer> printAll(Town town, Choice choice, int most, Author by) {
    return print(town, choice, Integer.MAX_VALUE, most, by);
  }

  private List<Integer> print(Town town, Choice choice, int letters, int most, Author by) {
    var now = clock.instant();
    return database.inTransaction(
        h -> {
          hold(h, town);
          var chosen = choose(h, town, choice, letters);
          var numbers = new ArrayList<Integer>();
          for (int first = 0; first < chosen.size(); first += most) {
            var run = chosen.subList(first, Math.min(first + most, chosen.size()));
            numbers.add(run(h, town, run, by, now));
          }
          return numbers;
        });
  }

  /// @return the number of the run
  private static int run(Handle handle, Town town, List<Chosen> letters, Author by, Instant now) {
    int number = next(handle, town);
    handle.execute(
        "INSERT INTO letter_run (town_id, number, printed_at, printed_by) VALUES (?, ?, ?, ?)",
        town.id(),
        number,
        now,
        by.name());
    keep(handle, town, number, letters);
    var printed = Integer.toString(letters.size());
    var entry = new Entry(Kind.LETTERS_PRINTED, Integer.toString(number), null, printed);
    ActionLog.write(handle, town.id(), by, now, entry);
    return number;
  }

  /// Two who print at once wait for each other here.
  private static void hold(Handle handle, Town town) {
    handle.execute(
        """
        INSERT INTO letter_press (town_id, runs) VALUES (?, 0) ON DUPLICATE KEY UPDATE runs = runs
        """,
        town.id());
  }

  private static int next(Handle handle, Town town) {
    handle.execute("UPDATE letter_press SET runs = runs + 1 WHERE town_id = ?", town.id());
    return handle
        .select("SELECT runs FROM letter_press WHERE town_id = ?", town.id())
        .mapTo(int.class)
        .one();
  }

  private record Chosen(long childId, long householdId, long childCode, @Nullable Long payerCode) {}

  private List<Chosen> choose(Handle handle, Town town, Choice choice, int most) {
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
                new Chosen(
                    row.getLong("child_id"),
                    row.getLong("household_id"),
                    row.getLong("code"),
                    row.getObject("payer", Long.class)))
        .list();
  }

  private static void keep(Handle handle, Town town, int run, List<Chosen> letters) {
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO letter (town_id, run, child_id, household_id, child_code, payer_code)
            VALUES (:town, :run, :childId, :householdId, :childCode, :payerCode)
            """);
    for (var letter : letters) {
      batch
          .bind("town", town.id())
          .bind("run", run)
          .bind("childId", letter.childId())
          .bind("householdId", letter.householdId())
          .bind("childCode", letter.childCode())
          .bind("payerCode", letter.payerCode())
          .add();
    }
    batch.execute();
  }

  /// The last runs, latest first.
  ///
  /// @param limit the most that are given
  public List<Run> runs(Town town, int limit) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT run.number, run.printed_at, run.printed_by, COUNT(letter.run) AS letters
                    FROM (SELECT * FROM letter_run WHERE town_id = ? ORDER BY number DESC LIMIT ?)
                      run
                    LEFT JOIN letter ON letter.town_id = run.town_id AND letter.run = run.number
                    GROUP BY run.number ORDER BY run.number DESC
                    """,
                    town.id(),
                    limit)
                .map(
                    (row, context) ->
                        new Run(
                            row.getInt("number"),
                            context
                                .findColumnMapperFor(Instant.class)
                                .orElseThrow()
                                .map(row, "printed_at", context),
                            row.getString("printed_by"),
                            row.getInt("letters")))
                .list());
  }

  /// Opens the letters of a run, with the codes of now, class by class and by name; empty if the
  /// town has no such run. The town hall's business, and nobody else's.
  public List<ChildLetter> open(Town town, int run) {
    return database.read(
        h ->
            h.createQuery(
                    "SELECT "
                        + ClassSoon.PUPIL
                        + """
                        , household.name AS household, child_code.lookup_hash AS child_hash,
                          child_code.encrypted AS child_encrypted,
                          payer.lookup_hash AS payer_hash, payer.encrypted AS payer_encrypted
                        """
                        + LETTERS
                        + """
                        AND (member.child_id, member.household_id) IN (
                          SELECT child_id, household_id FROM letter
                          WHERE town_id = :town AND run = :run)
                        """
                        + IN_ORDER)
                .bind("town", town.id())
                .bind("day", town.today(clock))
                .bind("run", run)
                .map((row, context) -> letter(row))
                .list());
  }

  private ChildLetter letter(ResultSet row) throws SQLException {
    return new ChildLetter(
        Families.pupil(row),
        row.getString("household"),
        code(row, "child").orElseThrow(),
        code(row, "payer"));
  }

  private Optional<Code> code(ResultSet row, String whose) throws SQLException {
    var hash = row.getBytes(whose + "_hash");
    return hash == null
        ? Optional.empty()
        : Optional.of(vault.decrypt(row.getBytes(whose + "_encrypted"), new KeyedHash(hash)));
  }
}
