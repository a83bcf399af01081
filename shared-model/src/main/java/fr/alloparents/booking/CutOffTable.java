package fr.alloparents.booking;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The cut-offs a town hall has laid down, as they are stored. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails, or where an activity or a
/// school is not the town's.
public final class CutOffTable {

  private final Database database;

  public CutOffTable(Database database) {
    this.database = database;
  }

  /// Replaces the rules of a town.
  ///
  /// @param rules the later wins where two are as specific; none for a town that closes no day
  ///   before it is over
  /// @throws IllegalArgumentException if there is no such town
  public void setRules(Town town, List<CutOff> rules) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          handle.execute("DELETE FROM cut_off WHERE town_id = ?", town.id());
          rules.forEach(rule -> insert(handle, town, rule));
          return rules.size();
        });
  }

  /// The rules of a town, in the order they were given.
  public List<CutOff> rules(Town town) {
    return database.read(handle -> rules(handle, town.id()));
  }

  /// Adds a dated exception, which goes before those there are where it is as specific.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public void addOverride(Town town, CutOffOverride exception) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          return insert(handle, town, exception);
        });
  }

  /// The dated exceptions of a town, in the order they were added.
  public List<CutOffOverride> overrides(Town town) {
    return database.read(handle -> overrides(handle, town.id()));
  }

  static List<CutOff> rules(Handle handle, long townId) {
    return handle
        .select("SELECT * FROM cut_off WHERE town_id = ? ORDER BY id", townId)
        .map(CutOffTable::rule)
        .list();
  }

  static List<CutOffOverride> overrides(Handle handle, long townId) {
    return handle
        .select("SELECT * FROM cut_off_override WHERE town_id = ? ORDER BY id", townId)
        .map(CutOffTable::exception)
        .list();
  }

  /// What stands there, with its ids.
  static CutOffSheet sheet(Handle handle, long townId) {
    var rules =
        handle
            .select("SELECT * FROM cut_off WHERE town_id = ? ORDER BY id", townId)
            .map((row, context) -> new CutOffSheet.Rule(row.getLong("id"), rule(row, context)));
    var overrides =
        handle
            .select("SELECT * FROM cut_off_override WHERE town_id = ? ORDER BY id", townId)
            .map(
                (row, context) ->
                    new CutOffSheet.Dated(row.getLong("id"), exception(row, context)));
    return new CutOffSheet(rules.list(), overrides.list());
  }

  /// Writes one rule, changes it or takes it away. A changed one keeps its place among the others.
  static void write(Handle handle, Town town, CutOffChange.OfRule change) {
    var id = change.id();
    var to = change.to();
    if (id == null && to != null) {
      insert(handle, town, to);
    } else if (to == null) {
      handle.execute("DELETE FROM cut_off WHERE town_id = ? AND id = ?", town.id(), id);
    } else {
      var anchor = to.rule().anchorWeekday();
      handle.execute(
          """
          UPDATE cut_off SET activity_id = ?, school_id = ?, action = ?, weekdays = ?, kind = ?,
            amount = ?, anchor_weekday = ?, local_time = ?
          WHERE town_id = ? AND id = ?
          """,
          to.activityId(),
          to.schoolId(),
          to.action(),
          to.weekdays().mask(),
          to.rule().kind(),
          to.rule().amount(),
          anchor == null ? null : anchor.getValue(),
          to.rule().localTime(),
          town.id(),
          id);
    }
  }

  /// Writes one dated exception, changes it or takes it away. A changed one keeps its place.
  static void write(Handle handle, Town town, CutOffChange.OfOverride change) {
    var id = change.id();
    var to = change.to();
    if (id == null && to != null) {
      insert(handle, town, to);
    } else if (to == null) {
      handle.execute("DELETE FROM cut_off_override WHERE town_id = ? AND id = ?", town.id(), id);
    } else {
      handle.execute(
          """
          UPDATE cut_off_override SET activity_id = ?, school_id = ?, action = ?, first_day = ?,
            last_day = ?, deadline = ?, words = ?
          WHERE town_id = ? AND id = ?
          """,
          to.activityId(),
          to.schoolId(),
          to.action(),
          to.firstDay(),
          to.lastDay(),
          to.deadline(),
          to.words(),
          town.id(),
          id);
    }
  }

  private static int insert(Handle handle, Town town, CutOff cutOff) {
    var rule = cutOff.rule();
    var anchor = rule.anchorWeekday();
    return handle.execute(
        """
        INSERT INTO cut_off (town_id, activity_id, school_id, action, weekdays, kind, amount,
          anchor_weekday, local_time)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        town.id(),
        cutOff.activityId(),
        cutOff.schoolId(),
        cutOff.action(),
        cutOff.weekdays().mask(),
        rule.kind(),
        rule.amount(),
        anchor == null ? null : anchor.getValue(),
        rule.localTime());
  }

  private static int insert(Handle handle, Town town, CutOffOverride exception) {
    return handle.execute(
        """
        INSERT INTO cut_off_override (town_id, activity_id, school_id, action, first_day, last_day,
          deadline, words)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        town.id(),
        exception.activityId(),
        exception.schoolId(),
        exception.action(),
        exception.firstDay(),
        exception.lastDay(),
        exception.deadline(),
        exception.words());
  }

  private static CutOff rule(ResultSet row, StatementContext context) throws SQLException {
    int anchor = row.getInt("anchor_weekday");
    return new CutOff(
        id(row, "activity_id"),
        id(row, "school_id"),
        action(row),
        new Weekdays(row.getInt("weekdays")),
        CutOffRule.of(
            CutOffRule.Kind.valueOf(row.getString("kind")),
            row.getInt("amount"),
            anchor == 0 ? null : DayOfWeek.of(anchor),
            row.getObject("local_time", LocalTime.class)));
  }

  private static CutOffOverride exception(ResultSet row, StatementContext context)
      throws SQLException {
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new CutOffOverride(
        id(row, "activity_id"),
        id(row, "school_id"),
        action(row),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        instants.map(row, "deadline", context),
        row.getString("words"));
  }

  private static @Nullable Action action(ResultSet row) throws SQLException {
    var action = row.getString("action");
    return action == null ? null : Action.valueOf(action);
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : id;
  }
}
