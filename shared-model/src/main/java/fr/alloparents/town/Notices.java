package fr.alloparents.town;

import static java.util.Comparator.comparing;

import fr.alloparents.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The town's words of the day: shown on its sign-in page, played on its line. Who writes them uses
/// [NoticeBoard]. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class Notices {

  /// The longest text on pages, in characters.
  public static final int LONGEST_WEB = 2000;

  /// The longest text on the line, in characters: half a minute.
  public static final int LONGEST_PHONE = 500;

  /// How many notices a caller hears at most: nobody listens to more.
  public static final int MOST_SPOKEN = 3;

  private final Database database;
  private final Clock clock;

  public Notices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A notice that holds from the first day to the last, both included, or from one hour of them to
  /// another.
  ///
  /// @param firstTime in the zone of the town; null for the beginning of the first day
  /// @param lastTime when it holds no more; null for the end of the last day
  /// @param web shown on pages, at most [#LONGEST_WEB] characters; null for none
  /// @param phone spoken on the line, at most [#LONGEST_PHONE] characters; null for none
  /// @param recording played on the line instead, by its name: [NoticeRecordings]; null for none
  public record Notice(
      LocalDate firstDay,
      @Nullable LocalTime firstTime,
      LocalDate lastDay,
      @Nullable LocalTime lastTime,
      @Nullable String web,
      @Nullable String phone,
      @Nullable String recording) {

    public Notice {
      if (web == null && phone == null && recording == null) {
        throw new IllegalArgumentException("a notice needs words");
      }
      if (!from(firstDay, firstTime).isBefore(to(lastDay, lastTime))) {
        throw new IllegalArgumentException("a notice ends after it begins");
      }
    }

    /// On whole days, without a recording.
    public Notice(
        LocalDate firstDay, LocalDate lastDay, @Nullable String web, @Nullable String phone) {
      this(firstDay, null, lastDay, null, web, phone, null);
    }

    static LocalDateTime from(LocalDate day, @Nullable LocalTime time) {
      return time == null ? day.atStartOfDay() : day.atTime(time);
    }

    static LocalDateTime to(LocalDate day, @Nullable LocalTime time) {
      return time == null ? day.plusDays(1).atStartOfDay() : day.atTime(time);
    }

    /// From when on it holds.
    public Instant begins(ZoneId zone) {
      return from(firstDay, firstTime).atZone(zone).toInstant();
    }

    /// When it holds no more.
    public Instant ends(ZoneId zone) {
      return to(lastDay, lastTime).atZone(zone).toInstant();
    }

    /// Whether it holds.
    public boolean holds(Instant now, ZoneId zone) {
      return !now.isBefore(begins(zone)) && now.isBefore(ends(zone));
    }

    /// Its days for the log: first and last with a slash between, each with its hour where it has
    /// one: `2026-11-24T08:00/2026-11-25`.
    public String days() {
      return day(firstDay, firstTime) + "/" + day(lastDay, lastTime);
    }

    private static String day(LocalDate day, @Nullable LocalTime time) {
      return time == null ? day.toString() : day.atTime(time).toString();
    }

    /// Its words for the log: one text, or lines that begin with `web: `, `phone: ` and `recording:
    /// ` where they differ.
    public String words() {
      if (recording == null && web != null && (phone == null || phone.equals(web))) {
        return web;
      }
      if (recording == null && web == null && phone != null) {
        return phone;
      }
      return String.join(
          "\n",
          Stream.of(line("web", web), line("phone", phone), line("recording", recording))
              .flatMap(Optional::stream)
              .toList());
    }

    private static Optional<String> line(String name, @Nullable String value) {
      return Optional.ofNullable(value).map(there -> name + ": " + there);
    }
  }

  /// What the line says or plays.
  ///
  /// @param words to be said; empty where there is only a recording
  /// @param recording the name of a recording that is played instead; null for none
  public record Spoken(String words, @Nullable String recording) {}

  public void publish(Town town, Notice notice) {
    database.inTransaction(h -> publish(h, town.id(), notice));
  }

  /// Publishes it within a transaction, beside what it tells of.
  ///
  /// @return its id
  public static long publish(Handle handle, long townId, Notice notice) {
    handle.execute(
        """
        INSERT INTO notice (town_id, first_day, first_time, last_day, last_time, web_text,
          phone_text, recording)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        townId,
        notice.firstDay(),
        notice.firstTime(),
        notice.lastDay(),
        notice.lastTime(),
        notice.web(),
        notice.phone(),
        notice.recording());
    return handle.select("SELECT LAST_INSERT_ID()").mapTo(long.class).one();
  }

  /// What the line says now after its welcome: of the notices that hold and have something to say,
  /// the [#MOST_SPOKEN] that began last, the last of them first. Two schools that close on one
  /// evening are both heard of.
  public List<Spoken> onPhone(Town town) {
    return holding(town)
        .flatMap(notice -> spoken(notice).stream())
        .distinct()
        .limit(MOST_SPOKEN)
        .toList();
  }

  /// What the sign-in page shows now: all that hold, the one that began last first.
  public List<String> onWeb(Town town) {
    return holding(town).flatMap(notice -> Stream.ofNullable(notice.web())).toList();
  }

  /// What the lines of all towns say today and tomorrow, each once: for whoever gets it ready.
  public List<Spoken> soonOnPhone() {
    // two days more on either side than any zone of the world needs
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return database
        .read(
            h ->
                h.select(
                        """
                        SELECT * FROM notice
                        WHERE first_day <= ? AND last_day >= ? AND withdrawn_at IS NULL
                        """,
                        today.plusDays(2),
                        today.minusDays(2))
                    .map((row, _) -> notice(row))
                    .list())
        .stream()
        .flatMap(notice -> spoken(notice).stream())
        .distinct()
        .toList();
  }

  private Stream<Notice> holding(Town town) {
    var now = clock.instant();
    var zone = town.zone();
    var today = town.today(clock);
    return database
        .read(
            h ->
                h.select(
                        """
                        SELECT * FROM notice
                        WHERE town_id = ? AND first_day <= ? AND last_day >= ?
                          AND withdrawn_at IS NULL
                        ORDER BY id DESC
                        """,
                        town.id(),
                        today,
                        today)
                    .map((row, _) -> notice(row))
                    .list())
        .stream()
        .filter(notice -> notice.holds(now, zone))
        .sorted(comparing((Notice notice) -> notice.begins(zone)).reversed());
  }

  private static Optional<Spoken> spoken(Notice notice) {
    var words = notice.phone();
    return words == null && notice.recording() == null
        ? Optional.empty()
        : Optional.of(new Spoken(words == null ? "" : words, notice.recording()));
  }

  static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("first_day", LocalDate.class),
        row.getObject("first_time", LocalTime.class),
        row.getObject("last_day", LocalDate.class),
        row.getObject("last_time", LocalTime.class),
        row.getString("web_text"),
        row.getString("phone_text"),
        row.getString("recording"));
  }
}
