package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.InList;
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
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The letters with the codes, one for each child and household: which wait to be printed, and
/// those printed, in runs that can be printed again. A letter waits until it has been in a run with
/// the codes of now, unless the family knew them all before; children without a code have none.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails and
/// [CodeVaultException] when the key does not fit.
public final class LetterPress {

  /// So many ids stand in one statement.
  private static final int CHUNK = 4_096;

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
                        + ChosenLetter.WAITING
                        + ") AS waiting "
                        + ChosenLetter.LETTERS
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
  /// @param request of the form: sent again, it makes no other run
  /// @param by who prints
  /// @return the number of the run; empty if there is nothing to print
  public OptionalInt print(Town town, Choice choice, int most, UUID request, Author by) {
    return print(town, choice, most, most, request, by).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  /// As [#print], in as many runs as it takes for all that is chosen.
  ///
  /// @param most of the letters of a run
  /// @return the numbers of the runs, in order; none if there is nothing to print
  public List<Integer> printAll(Town town, Choice choice, int most, UUID request, Author by) {
    return print(town, choice, Integer.MAX_VALUE, most, request, by);
  }

  private List<Integer> print(
      Town town, Choice choice, int letters, int most, UUID request, Author by) {
    var asked = new Asked(request, by, clock.instant());
    return database.inTransaction(
        h -> {
          hold(h, town);
          var made = made(h, town, request);
          if (!made.isEmpty()) {
            return made;
          }
          var chosen = ChosenLetter.choose(h, town, clock, choice, letters);
          var numbers = new ArrayList<Integer>();
          for (int first = 0; first < chosen.size(); first += most) {
            var run = chosen.subList(first, Math.min(first + most, chosen.size()));
            numbers.add(run(h, town, run, asked));
          }
          return numbers;
        });
  }

  private record Asked(UUID request, Author by, Instant at) {}

  /// The runs that a form has made already, in order.
  private static List<Integer> made(Handle handle, Town town, UUID request) {
    return handle
        .select(
            "SELECT number FROM letter_run WHERE town_id = ? AND request_id = ? ORDER BY number",
            town.id(),
            request)
        .mapTo(Integer.class)
        .list();
  }

  /// @return the number of the run
  private static int run(Handle handle, Town town, List<ChosenLetter> letters, Asked asked) {
    int number = next(handle, town);
    handle.execute(
        """
        INSERT INTO letter_run (town_id, number, printed_at, printed_by, request_id)
        VALUES (?, ?, ?, ?, ?)
        """,
        town.id(),
        number,
        asked.at(),
        asked.by().name(),
        asked.request());
    keep(handle, town, number, letters);
    var printed = Integer.toString(letters.size());
    var entry = new Entry(Kind.LETTERS_PRINTED, Integer.toString(number), null, printed);
    ActionLog.write(handle, town.id(), asked.by(), asked.at(), entry);
    return number;
  }

  /// Notes that the families know the codes on the letters that wait, from another product or
  /// otherwise: those wait no more, until one of their codes is replaced.
  ///
  /// @param schoolId whose classes; empty for all, and the children in none
  /// @param request of the form: sent again, it does nothing
  /// @return how many letters wait no more
  public int know(Town town, Optional<Long> schoolId, UUID request, Author by) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          if (ActionLog.isDone(h, town.id(), request)) {
            return 0;
          }
          var choice = schoolId.<Choice>map(Choice.OfSchool::new).orElseGet(Choice.Waiting::new);
          var chosen = ChosenLetter.choose(h, town, clock, choice, Integer.MAX_VALUE);
          know(h, town, chosen);
          if (!chosen.isEmpty()) {
            var school = schoolId.map(id -> school(h, town, id)).orElse("");
            var letters = Integer.toString(chosen.size());
            var entry = new Entry(Kind.CODES_KNOWN, school, null, letters);
            ActionLog.write(h, town.id(), by, clock.instant(), entry, request);
          }
          return chosen.size();
        });
  }

  private static void know(Handle handle, Town town, List<ChosenLetter> letters) {
    var ids = letters.stream().flatMap(ChosenLetter::codes).distinct().toList();
    for (int first = 0; first < ids.size(); first += CHUNK) {
      var some = InList.ofValues(ids.subList(first, Math.min(first + CHUNK, ids.size())));
      handle.execute(
          "UPDATE code SET known = TRUE WHERE town_id = ? AND id IN " + some.sql(),
          some.after(town.id()).toArray());
    }
  }

  private static String school(Handle handle, Town town, long id) {
    return handle
        .select("SELECT name FROM school WHERE town_id = ? AND id = ?", town.id(), id)
        .mapTo(String.class)
        .one();
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

  private static void keep(Handle handle, Town town, int run, List<ChosenLetter> letters) {
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
                        + ChosenLetter.LETTERS
                        + """
                        AND (member.child_id, member.household_id) IN (
                          SELECT child_id, household_id FROM letter
                          WHERE town_id = :town AND run = :run)
                        """
                        + ChosenLetter.IN_ORDER)
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
