package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The private addresses under which a child's bookings can be read as a calendar, and what is read
/// there. Of an address only the hash of its key is kept. Thread-safe.
public final class CalendarFeeds {

  /// How many addresses a household may have for a child at a time.
  public static final int MOST = 10;

  private final Database database;
  private final Clock clock;

  public CalendarFeeds(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// An address, without its key, which nobody knows here. Immutable.
  public record Feed(long id, Instant createdAt) {}

  /// What is read at an address. Immutable.
  ///
  /// @param language of whoever made it
  /// @param bookings by day
  public record Calendar(long childId, String firstName, Locale language, List<Booked> bookings) {

    public Calendar {
      bookings = List.copyOf(bookings);
    }
  }

  /// A booking. Immutable.
  ///
  /// @param englishName null where the town gives none
  public record Booked(
      LocalDate day,
      long activityId,
      String activity,
      @Nullable String englishName,
      Instant bookedAt) {}

  private record Owner(long householdId, long childId, String firstName, Locale language) {}

  /// The addresses of a household's child, oldest first.
  public List<Feed> all(long townId, long householdId, long childId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT id, created_at FROM calendar_feed
                    WHERE town_id = ? AND household_id = ? AND child_id = ? ORDER BY id
                    """,
                    townId,
                    householdId,
                    childId)
                .map((row, context) -> new Feed(row.getLong("id"), at(row, context, "created_at")))
                .list());
  }

  /// Adds an address.
  ///
  /// @param keyHash of its key
  /// @return false if there are [#MOST] already, or the child is not the household's: nothing is
  ///   added then
  public boolean add(long townId, long householdId, long childId, byte[] keyHash, Locale language) {
    return database.inTransaction(
        handle ->
            hasRoom(handle, townId, householdId, childId)
                && handle.execute(
                        """
                        INSERT INTO calendar_feed
                          (town_id, household_id, child_id, key_hash, language, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """,
                        townId,
                        householdId,
                        childId,
                        keyHash,
                        language.getLanguage(),
                        clock.instant())
                    == 1);
  }

  /// The lock lets two clicks at once count one after the other.
  private static boolean hasRoom(Handle handle, long townId, long householdId, long childId) {
    var theirs =
        handle
            .select(
                """
                SELECT child_id FROM household_child
                WHERE town_id = ? AND child_id = ? AND household_id = ? FOR UPDATE
                """,
                townId,
                childId,
                householdId)
            .mapTo(long.class)
            .findOne();
    return theirs.isPresent()
        && handle
                .select(
                    """
                    SELECT COUNT(*) FROM calendar_feed
                    WHERE town_id = ? AND child_id = ? AND household_id = ? LOCK IN SHARE MODE
                    """,
                    townId,
                    childId,
                    householdId)
                .mapTo(int.class)
                .one()
            < MOST;
  }

  /// Revokes an address.
  ///
  /// @return false if this child of this household has no such address
  public boolean remove(long townId, long householdId, long childId, long feedId) {
    return database.inTransaction(
        handle ->
            handle.execute(
                    """
                    DELETE FROM calendar_feed
                    WHERE town_id = ? AND household_id = ? AND child_id = ? AND id = ?
                    """,
                    townId,
                    householdId,
                    childId,
                    feedId)
                == 1);
  }

  /// What is read at an address: the child's bookings that the address' household has made.
  ///
  /// @param from the first day
  public Optional<Calendar> read(long townId, byte[] keyHash, LocalDate from) {
    return database.read(
        handle ->
            owner(handle, townId, keyHash)
                .map(
                    owner ->
                        new Calendar(
                            owner.childId(),
                            owner.firstName(),
                            owner.language(),
                            bookings(handle, townId, owner, from))));
  }

  private static Optional<Owner> owner(Handle handle, long townId, byte[] keyHash) {
    return handle
        .select(
            """
            SELECT feed.household_id, feed.child_id, child.first_name, feed.language
            FROM calendar_feed feed
            JOIN child ON child.town_id = feed.town_id AND child.id = feed.child_id
            WHERE feed.key_hash = ? AND feed.town_id = ?
            """,
            keyHash,
            townId)
        .map(
            (row, context) ->
                new Owner(
                    row.getLong("household_id"),
                    row.getLong("child_id"),
                    row.getString("first_name"),
                    Locale.of(row.getString("language"))))
        .findOne();
  }

  private static List<Booked> bookings(Handle handle, long townId, Owner owner, LocalDate from) {
    return handle
        .select(
            """
            SELECT booking.day, booking.activity_id, booking.booked_at, activity.name,
              activity.english_name
            FROM booking
            JOIN activity ON activity.town_id = booking.town_id
              AND activity.id = booking.activity_id
            WHERE booking.town_id = ? AND booking.child_id = ? AND booking.day >= ?
              AND booking.household_id = ?
            ORDER BY booking.day, booking.activity_id
            """,
            townId,
            owner.childId(),
            from,
            owner.householdId())
        .map(
            (row, context) ->
                new Booked(
                    row.getObject("day", LocalDate.class),
                    row.getLong("activity_id"),
                    row.getString("name"),
                    row.getString("english_name"),
                    at(row, context, "booked_at")))
        .list();
  }

  private static Instant at(ResultSet row, StatementContext context, String column)
      throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }
}
