package fr.alloparents.dialplan;

import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours.Slot;
import fr.alloparents.town.TownHalls;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Versions that are being brought live: begun before the first file is written, ended when
/// Asterisk was seen to serve the version, or what was there before. One that was interrupted is
/// found here. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class DialPlanTrials {

  private final Database database;
  private final Clock clock;

  public DialPlanTrials(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One version on its way.
  ///
  /// @param by who wants it live
  /// @param failed whether it has failed already, and only what was there before must be seen yet
  /// @param files that it writes
  public record Trial(int number, Author by, boolean failed, List<TrialFile> files) {

    public Trial {
      files = List.copyOf(files);
    }
  }

  /// What the dial plan says of the town hall, for the dialogue to say the same.
  ///
  /// @param slots when somebody answers
  /// @param phone where callers are put through to; null where the dial plan names none
  public record Hall(List<Slot> slots, @Nullable PhoneNumber phone) {

    public Hall {
      slots = List.copyOf(slots);
    }
  }

  /// Begins one. It takes the place of one that has failed: what was there before that one is what
  /// is there now.
  ///
  /// @return false if one of this town's is on its way: nothing is written
  public boolean begin(Town town, Trial trial) {
    return database.inTransaction(
        h -> {
          DialPlanVersions.hold(h, town);
          var other = find(h, town);
          if (other.isPresent() && !other.get().failed()) {
            return false;
          }
          end(h, town);
          h.execute(
              """
              INSERT INTO dial_plan_trial (town_id, number, author, account_id, began_at)
              VALUES (?, ?, ?, ?, ?)
              """,
              town.id(),
              trial.number(),
              trial.by().name(),
              trial.by().accountId(),
              clock.instant());
          for (var file : trial.files()) {
            h.execute(
                """
                INSERT INTO dial_plan_trial_file (town_id, name, content_before, content_after)
                VALUES (?, ?, ?, ?)
                """,
                town.id(),
                file.name(),
                file.before(),
                file.after());
          }
          return true;
        });
  }

  /// That of a town which has not ended.
  public Optional<Trial> find(Town town) {
    return database.read(h -> find(h, town));
  }

  private static Optional<Trial> find(Handle handle, Town town) {
    return handle
        .select("SELECT * FROM dial_plan_trial WHERE town_id = ?", town.id())
        .map((row, _) -> trial(row, files(handle, town)))
        .findOne();
  }

  private static Trial trial(ResultSet row, List<TrialFile> files) throws SQLException {
    return new Trial(
        row.getInt("number"),
        new Author(row.getObject("account_id", Long.class), row.getString("author")),
        row.getBoolean("failed"),
        files);
  }

  private static List<TrialFile> files(Handle handle, Town town) {
    return handle
        .select("SELECT * FROM dial_plan_trial_file WHERE town_id = ? ORDER BY name", town.id())
        .map(
            (row, _) ->
                new TrialFile(
                    row.getString("name"),
                    row.getBytes("content_before"),
                    row.getBytes("content_after")))
        .list();
  }

  /// The towns of which one has not ended.
  public List<Long> unfinished() {
    return database.read(
        h ->
            h.select("SELECT town_id FROM dial_plan_trial ORDER BY town_id")
                .mapTo(long.class)
                .list());
  }

  /// Asterisk serves the version: it is live, and the dialogue says the same of the town hall.
  ///
  /// @param hall null where the version does not say it in a way that we read
  public void succeed(Town town, Trial trial, @Nullable Hall hall) {
    database.inTransaction(
        h -> {
          DialPlanVersions.hold(h, town);
          var before =
              h.select("SELECT live FROM dial_plan WHERE town_id = ?", town.id())
                  .map((row, _) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                  .one();
          var now = clock.instant();
          DialPlanVersions.markLive(h, town, trial.number(), now);
          if (hall != null) {
            TownHalls.follow(h, town, hall.slots(), hall.phone());
          }
          var entry =
              new Entry(
                  Kind.DIAL_PLAN_LIVE,
                  Integer.toString(trial.number()),
                  before.map(String::valueOf).orElse(null),
                  null);
          ActionLog.write(h, town.id(), trial.by(), now, entry);
          return end(h, town);
        });
  }

  /// The version is not live, and its files are as they were before.
  ///
  /// @param details what Asterisk lacked or had too much
  /// @param ended whether Asterisk was seen to serve what was there before; otherwise the trial is
  ///   found as one that has failed, until [#end]
  public void fail(Town town, Trial trial, Failure why, List<String> details, boolean ended) {
    database.inTransaction(
        h -> {
          DialPlanVersions.hold(h, town);
          var now = clock.instant();
          h.execute(
              """
              UPDATE dial_plan_version SET failed_at = ?, failure = ?, failure_details = ?
              WHERE town_id = ? AND number = ?
              """,
              now,
              why,
              details.isEmpty() ? null : String.join("\n", details),
              town.id(),
              trial.number());
          var number = Integer.toString(trial.number());
          var entry = new Entry(Kind.DIAL_PLAN_ROLLED_BACK, number, null, why.name());
          ActionLog.write(h, town.id(), trial.by(), now, entry);
          return ended
              ? end(h, town)
              : h.execute("UPDATE dial_plan_trial SET failed = TRUE WHERE town_id = ?", town.id());
        });
  }

  /// What was there before one that has failed is served again.
  public void end(Town town) {
    database.inTransaction(h -> end(h, town));
  }

  private static int end(Handle handle, Town town) {
    return handle.execute("DELETE FROM dial_plan_trial WHERE town_id = ?", town.id());
  }
}
