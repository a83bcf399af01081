package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Notices.Notice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Where the town hall writes, changes and withdraws its notices. Whatever is written is in the log
/// of actions. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class NoticeBoard {

  private final Database database;
  private final Clock clock;

  public NoticeBoard(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A notice that has been written.
  ///
  /// @param version to be given back with a change
  /// @param withdrawnAt null where it was not taken back
  public record Posted(long id, int version, Notice notice, @Nullable Instant withdrawnAt) {}

  /// The latest notices by their last day, withdrawn ones among them.
  ///
  /// @param most how many at most
  public List<Posted> latest(Town town, int most) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT * FROM notice WHERE town_id = ?
                    ORDER BY last_day DESC, id DESC LIMIT ?
                    """,
                    town.id(),
                    most)
                .map(NoticeBoard::posted)
                .list());
  }

  public Optional<Posted> find(Town town, long id) {
    return database.read(h -> find(h, town, id, ""));
  }

  private static Optional<Posted> find(Handle handle, Town town, long id, String lock) {
    return handle
        .select("SELECT * FROM notice WHERE town_id = ? AND id = ?" + lock, town.id(), id)
        .map(NoticeBoard::posted)
        .findOne();
  }

  /// Publishes a notice, once for each request.
  ///
  /// @return the notice, or what the same request has published before, which may be another
  /// @throws fr.alloparents.storage.StorageException also if it names a recording that is not there
  public Posted publish(Town town, Author by, UUID request, Notice notice) {
    return database.inTransaction(
        h -> {
          // The same form sent twice at once takes turns here.
          h.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id())
              .mapTo(long.class)
              .one();
          return ofRequest(h, town, request)
              .orElseGet(
                  () -> {
                    long id = Notices.publish(h, town.id(), notice);
                    h.execute("UPDATE notice SET request_id = ? WHERE id = ?", request, id);
                    log(h, town, by, entry(Kind.NOTICE_PUBLISHED, notice, null, notice.words()));
                    return new Posted(id, 0, notice, null);
                  });
        });
  }

  private static Optional<Posted> ofRequest(Handle handle, Town town, UUID request) {
    return handle
        .select("SELECT * FROM notice WHERE town_id = ? AND request_id = ?", town.id(), request)
        .map(NoticeBoard::posted)
        .findOne();
  }

  /// Changes a notice; one that was withdrawn is published again.
  ///
  /// @param version of the notice that was read
  public Edited change(Town town, Author by, long id, int version, Notice notice) {
    return database.inTransaction(
        h -> {
          var before = find(h, town, id, " FOR UPDATE").orElse(null);
          if (before == null) {
            return Edited.NO_SUCH;
          }
          if (before.notice().equals(notice) && before.withdrawnAt() == null) {
            return Edited.DONE;
          }
          if (before.version() != version) {
            return Edited.OUTDATED;
          }
          write(h, town, id, notice);
          log(h, town, by, changed(before.notice(), notice));
          return Edited.DONE;
        });
  }

  private static void write(Handle handle, Town town, long id, Notice notice) {
    handle.execute(
        """
        UPDATE notice SET first_day = ?, first_time = ?, last_day = ?, last_time = ?, web_text = ?,
          phone_text = ?, recording = ?, withdrawn_at = NULL, version = version + 1
        WHERE town_id = ? AND id = ?
        """,
        notice.firstDay(),
        notice.firstTime(),
        notice.lastDay(),
        notice.lastTime(),
        notice.web(),
        notice.phone(),
        notice.recording(),
        town.id(),
        id);
  }

  /// Takes a notice back: it is neither shown nor said from now on.
  ///
  /// @param version of the notice that was read
  public Edited withdraw(Town town, Author by, long id, int version) {
    return database.inTransaction(
        h -> {
          var before = find(h, town, id, " FOR UPDATE").orElse(null);
          if (before == null) {
            return Edited.NO_SUCH;
          }
          if (before.withdrawnAt() != null) {
            return Edited.DONE;
          }
          if (before.version() != version) {
            return Edited.OUTDATED;
          }
          withdraw(h, town, by, clock.instant(), before);
          return Edited.DONE;
        });
  }

  /// Takes a notice back within a transaction, beside what it told of; nothing where it is
  /// withdrawn already, or there is none.
  public static void withdraw(Handle handle, Town town, Author by, Instant now, long id) {
    find(handle, town, id, " FOR UPDATE")
        .filter(notice -> notice.withdrawnAt() == null)
        .ifPresent(notice -> withdraw(handle, town, by, now, notice));
  }

  private static void withdraw(Handle handle, Town town, Author by, Instant now, Posted posted) {
    handle.execute(
        """
        UPDATE notice SET withdrawn_at = ?, version = version + 1
        WHERE town_id = ? AND id = ?
        """,
        now,
        town.id(),
        posted.id());
    var notice = posted.notice();
    ActionLog.write(
        handle, town.id(), by, now, entry(Kind.NOTICE_WITHDRAWN, notice, notice.words(), null));
  }

  /// Where the days change too, they are a first line of the values.
  private static Entry changed(Notice before, Notice after) {
    boolean moved = !before.days().equals(after.days());
    return entry(
        Kind.NOTICE_CHANGED,
        before,
        (moved ? "days: " + before.days() + "\n" : "") + before.words(),
        (moved ? "days: " + after.days() + "\n" : "") + after.words());
  }

  private static Entry entry(
      Kind kind, Notice notice, @Nullable String before, @Nullable String after) {
    return new Entry(kind, notice.days(), before, after);
  }

  private void log(Handle handle, Town town, Author by, Entry entry) {
    ActionLog.write(handle, town.id(), by, clock.instant(), entry);
  }

  private static Posted posted(ResultSet row, StatementContext context) throws SQLException {
    return new Posted(
        row.getLong("id"),
        row.getInt("version"),
        Notices.notice(row),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "withdrawn_at", context));
  }
}
