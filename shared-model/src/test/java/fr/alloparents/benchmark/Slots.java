package fr.alloparents.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Deals out what is free to book, each child, day and activity once, in an order that jumps about
/// the town as families do. Thread-safe.
final class Slots {

  /// A child on an activity on a day.
  record Slot(long child, LocalDate day, long activity) {}

  private record Offer(LocalDate day, long activity) {}

  /// A prime far from any size of town, so that its multiples reach every slot.
  private static final long STRIDE = 1_000_003;

  private final long children;
  private final List<Offer> offers;
  private final AtomicLong next = new AtomicLong();

  private Slots(long children, List<Offer> offers) {
    this.children = children;
    this.offers = offers;
  }

  /// Everything of school time but the activity that excludes the canteen.
  static Slots of(MeasuredTown town) throws SQLException {
    try (Connection connection = town.connect()) {
      return of(connection, town.size().children());
    }
  }

  static Slots of(Connection connection, int children) throws SQLException {
    var offers = new ArrayList<Offer>();
    try (var query =
        connection.prepareStatement(
            """
            SELECT day, activity_id FROM opening
            WHERE day > ? AND place_id = 1 AND activity_id IN (1, 2, 3, 5, 6, 7, 8, 9)
              AND day NOT IN (SELECT first_day FROM closure)
            """)) {
      query.setObject(1, MeasuredTown.LAST_SHOWN);
      var rows = query.executeQuery();
      while (rows.next()) {
        offers.add(new Offer(rows.getObject(1, LocalDate.class), rows.getLong(2)));
      }
    }
    return new Slots(children, List.copyOf(offers));
  }

  Slot next() {
    long at = next.getAndIncrement() % all() * STRIDE % all();
    var offer = offers.get((int) (at / children));
    return new Slot(at % children + 1, offer.day(), offer.activity());
  }

  /// Whether it is time to take back what was booked, so that the next round finds free slots.
  boolean runningOut() {
    return next.get() > all() / 3;
  }

  void startAgain() {
    next.set(0);
  }

  private long all() {
    return children * offers.size();
  }
}
