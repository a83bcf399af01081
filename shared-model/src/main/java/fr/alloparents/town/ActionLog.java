package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The log of what people of the town hall have done, with what was there before and after. Whoever
/// writes for the town hall calls [#write] in the same transaction: what is done is logged, and
/// what is logged was done. Never a password, a code or a secret is written here. Thread-safe.
/// Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class ActionLog {

  /// So many characters of a subject are kept.
  private static final int LONGEST_SUBJECT = 300;

  private static final String INSERT =
      """
      INSERT INTO action_log
        (town_id, account_id, author, at, kind, subject, before_value, after_value, request_id)
      """;

  private final Database database;

  public ActionLog(Database database) {
    this.database = database;
  }

  /// What can be done. The names are stored; what subject and values are is said here, and put into
  /// words by the desk.
  public enum Kind {
    /// Subject: the login.
    SIGNED_IN,
    /// Subject: the login.
    SIGNED_OUT,
    /// Subject: the login, if somebody has it. After: a [SignInRefusal].
    SIGN_IN_REFUSED,
    /// Somebody has chosen a password. Subject: the account.
    PASSWORD_CHOSEN,
    /// A password was drawn for somebody. Subject: the account.
    PASSWORD_DRAWN,
    /// Somebody has been shown a secret for a telephone. Subject: the account.
    SECOND_FACTOR_BEGUN,
    /// Somebody has set up codes on a telephone. Subject: the account.
    SECOND_FACTOR_ON,
    /// Subject: the account.
    SECOND_FACTOR_OFF,
    /// Somebody has new codes for the day the telephone is lost. Subject: the account.
    RECOVERY_CODES_DRAWN,
    /// Whether administrators must have codes on a telephone. Values: `true` and `false`.
    SECOND_FACTOR_RULE,
    /// Subject: the account. After: its role.
    ACCOUNT_CREATED,
    /// Subject: the account. Values: names.
    ACCOUNT_RENAMED,
    /// Subject: the account. Values: roles.
    ROLE_CHANGED,
    /// Subject: the account. Values: `true` and `false`.
    ACCOUNT_ACTIVE,
    /// Days were asked for a family. Subject: the child and the household. After: how many were
    /// booked, cancelled and put on a waiting list, the number of the operation, and the reason for
    /// going past what binds families, if there is one, with spaces between.
    BOOKED_FOR_FAMILY,
    /// A new code was drawn in place of another. Subject: whose.
    CODE_REPLACED,
    /// Subject: a child, an account, or what kind of source. Before: how many locks there were.
    LOCKS_LIFTED,
    /// Subject: the sender. Values: states.
    MESSAGE_HANDLED,
    /// The lists of a day were put on paper. Subject: the day.
    LISTS_PRINTED,
    /// Somebody has begun to tick who is there: what is ticked for the first time is kept with its
    /// author where it belongs. Subject: the day, a space, and the activity.
    ATTENDANCE_TAKEN,
    /// What was ticked is another thing now. Subject: as above, then a colon and the child. Values:
    /// of `attendance.Presence`.
    ATTENDANCE_CORRECTED,
    /// Subject: first and last day with a slash between, then what is closed. After: how many
    /// bookings were taken back, a space, and the reason.
    DAYS_CLOSED,
    /// Subject: as above. Before: the reason for which they were closed.
    DAYS_REOPENED,
    /// Subject: the day twice with a slash between, then for whom. After: the activities, and the
    /// words told to families, a line each.
    EXTRA_DAY_OPENED,
    /// Subject and value before: as above.
    EXTRA_DAY_UNDONE,
    /// Subject: the school year. Values: a line with zone and region, one for first and last day,
    /// then one for each of its holidays, all as `activity.YearValues` writes them.
    SCHOOL_YEAR_OPENED,
    /// Subject: first and last day with a slash between, each with its hour where it has one.
    /// After: the words, as `Notice.words` writes them.
    NOTICE_PUBLISHED,
    /// Subject and values: as above; where the days change, they are a first line of the values.
    NOTICE_CHANGED,
    /// Subject and value before: as above.
    NOTICE_WITHDRAWN,
    /// Subject: the title. After: days, title and text, a line each.
    NEWS_PUBLISHED,
    /// Subject: the title. Values: as above.
    NEWS_CHANGED,
    /// Subject: the title. Before: as above.
    NEWS_WITHDRAWN,
    /// Subject: the title. Values: the place among the news, from 1.
    NEWS_PLACED,
    /// Subject: the Monday of the week. Values: a line for each meal, as `Serving.logged` writes
    /// it.
    MENUS_WRITTEN,
    /// Subject: the number of the run. After: how many letters.
    LETTERS_PRINTED,
    /// Families know codes without a letter. Subject: the school; empty for all. After: how many
    /// letters wait no more.
    CODES_KNOWN,
    /// Subject: kind and language of the text with a space between. Values: texts.
    TEXT_CHANGED,
    /// Subject: the usual words. Values: as `Rewording.logged` writes them; null for the usual.
    SENTENCE_CHANGED,
    /// Values: of [Conformity].
    CONFORMITY_CHANGED,
    /// Values: versions of the logo.
    LOGO_CHANGED,
    /// A file of families was sent, and nothing of it written yet. Subject: its name.
    FAMILIES_SENT,
    /// A file of families was written. Subject: its name. After: how many lines were new, a space,
    /// and how many changed.
    FAMILIES_IMPORTED,
    /// Subject: activity and place. Values: how many children a day; empty for no limit.
    CAPACITY_CHANGED,
    /// Subject: the school. Values: names.
    SCHOOL_CHANGED,
    /// Subject: school and class. Values: name and teacher with a line between.
    CLASS_CHANGED,
    /// Subject: the activity. Values: as `activity.ActivityValues` writes them.
    ACTIVITY_CHANGED,
    /// Subject: the activity. Values: a line for each place with its schools.
    SITES_CHANGED,
    /// Subject: the activity. Values: the first day without it; none where it is offered.
    ACTIVITY_RETIRED,
    /// Subject: the group. Values: its names in French and English with a line between.
    GROUP_CHANGED,
    /// Subject: the group. Values: the place among the groups, from 1.
    GROUP_PLACED,
    /// Subject: the place. Values: names.
    PLACE_CHANGED,
    /// Subject: for whom. Values: a rule, as `booking.CutOffValues` writes it.
    CUT_OFF_CHANGED,
    /// Subject: for whom. Values: a dated exception, as `booking.CutOffValues` writes it.
    CUT_OFF_EXCEPTION_CHANGED,
    /// The town came onto the server. Subject: its name.
    TOWN_CREATED,
    /// Subject: a host name of the town's pages. Values: the same, or nothing.
    HOST_NAME_CHANGED,
    /// Subject: a number of the town's line. Values: the same, or nothing.
    LINE_NUMBER_CHANGED,
    /// Subject: a [TownValues.Item]. Values: as it says.
    TOWN_CHANGED,
    /// What a child eats. Subject: the child. No values: they are health data.
    MEAL_NEEDS_CHANGED,
    /// The list of diets. Values: their names, a line each.
    DIETS_CHANGED,
    /// For whom the kitchen cooks. Values: of `canteen.Diners`, a space and the activity, a line
    /// for each with a meal.
    DINERS_CHANGED,
    /// The number that kitchens call. Values: numbers in international form.
    KITCHEN_NUMBER_CHANGED,
    /// A kitchen got a code. Subject: the kitchen.
    KITCHEN_CODE_DRAWN,
    /// A kitchen may not call any more. Subject: the kitchen.
    KITCHEN_REMOVED,
    /// A text of the dial plan was kept. Subject: its number. After: of
    /// `dialplan.DialPlanVersion.Origin`, with a space and the older version's number where it is
    /// that text again.
    DIAL_PLAN_SAVED,
    /// Asterisk serves a text of the dial plan. Subject: its number. Before: that of the one it
    /// served until then.
    DIAL_PLAN_LIVE,
    /// A text of the dial plan should have gone live, and what was there before was put back.
    /// Subject: its number. After: of `dialplan.DialPlanVersion.Failure`.
    DIAL_PLAN_ROLLED_BACK,
    /// Asterisk was asked to call somebody who then hears the line. Subject: the number of the
    /// line. After: the number called, or `softphone`.
    DIAL_PLAN_TEST_CALL
  }

  /// Why somebody did not enter. The names are stored.
  public enum SignInRefusal {
    /// Login and password do not go together.
    PASSWORD,
    /// The code of the second factor was wrong, too old or used before.
    CODE,
    /// There were too many failures before.
    LOCKED
  }

  /// What was done.
  ///
  /// @param subject what it was done to: [Kind]
  /// @param before null for nothing
  /// @param after null for nothing
  public record Entry(Kind kind, String subject, @Nullable String before, @Nullable String after) {

    /// Something without values.
    public static Entry of(Kind kind, String subject) {
      return new Entry(kind, subject, null, null);
    }
  }

  /// What was done, by whom and when.
  ///
  /// @param kind null for what only a later version knows
  public record Logged(
      long id,
      Instant at,
      Author by,
      @Nullable Kind kind,
      String subject,
      @Nullable String before,
      @Nullable String after) {}

  /// Which actions are asked for; null for no choice.
  ///
  /// @param from the first instant
  /// @param to the instant after the last
  public record Choice(
      @Nullable Long accountId,
      @Nullable Kind kind,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /// Writes down what is done in this transaction.
  public static void write(Handle handle, long townId, Author by, Instant at, Entry entry) {
    write(handle, townId, by, at, entry, null);
  }

  /// Writes down what a form does in this transaction.
  ///
  /// @param request of the form, by which [#isDone] knows it again; null for none
  public static void write(
      Handle handle, long townId, Author by, Instant at, Entry entry, @Nullable UUID request) {
    handle.execute(
        INSERT + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row(townId, by, at, entry, request).toArray());
  }

  /// Writes down what is done in the transaction in which the script is sent.
  ///
  /// @param rows of [#row]
  public static void write(Script script, List<List<@Nullable Object>> rows) {
    script.insert(INSERT, rows);
  }

  /// What is written down of an action.
  public static List<@Nullable Object> row(long townId, Author by, Instant at, Entry entry) {
    return row(townId, by, at, entry, null);
  }

  private static List<@Nullable Object> row(
      long townId, Author by, Instant at, Entry entry, @Nullable UUID request) {
    var subject = entry.subject();
    return Script.row(
        townId,
        by.accountId(),
        by.name(),
        at,
        entry.kind(),
        subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)),
        entry.before(),
        entry.after(),
        request);
  }

  /// Whether a form has done its thing already. Asked in the transaction that would do it, after
  /// what makes such forms take turns.
  public static boolean isDone(Handle handle, long townId, UUID request) {
    return handle
        .select(
            "SELECT EXISTS (SELECT 1 FROM action_log WHERE town_id = ? AND request_id = ?)",
            townId,
            request)
        .mapTo(boolean.class)
        .one();
  }

  /// Chosen actions, latest first.
  ///
  /// @param beforeId only what came before the action with this id; null from the latest on
  /// @param most how many at most
  public List<Logged> find(Town town, Choice choice, @Nullable Long beforeId, int most) {
    var sql =
        "SELECT * FROM action_log WHERE town_id = :town"
            + (choice.accountId() == null ? "" : " AND account_id = :account")
            + (choice.kind() == null ? "" : " AND kind = :kind")
            + (choice.from() == null ? "" : " AND at >= :from")
            + (choice.to() == null ? "" : " AND at < :to")
            + (beforeId == null ? "" : " AND at <= :last AND (at < :last OR id < :id)")
            + " ORDER BY at DESC, id DESC LIMIT :most";
    return database.read(
        h -> {
          var query = h.createQuery(sql).bind("town", town.id()).bind("most", most);
          bind(query, "account", choice.accountId());
          bind(query, "kind", choice.kind());
          bind(query, "from", choice.from());
          bind(query, "to", choice.to());
          bind(query, "id", beforeId);
          bind(
              query, "last", beforeId == null ? null : at(h, town, beforeId).orElse(Instant.EPOCH));
          return query.map(ActionLog::logged).list();
        });
  }

  private static void bind(Query query, String name, @Nullable Object value) {
    if (value != null) {
      query.bind(name, value);
    }
  }

  private static Optional<Instant> at(Handle handle, Town town, long id) {
    return handle
        .select("SELECT at FROM action_log WHERE town_id = ? AND id = ?", town.id(), id)
        .mapTo(Instant.class)
        .findOne();
  }

  private static Logged logged(ResultSet row, StatementContext context) throws SQLException {
    return new Logged(
        row.getLong("id"),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "at", context),
        new Author(row.getObject("account_id", Long.class), row.getString("author")),
        kind(row.getString("kind")),
        row.getString("subject"),
        row.getString("before_value"),
        row.getString("after_value"));
  }

  private static @Nullable Kind kind(String name) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
