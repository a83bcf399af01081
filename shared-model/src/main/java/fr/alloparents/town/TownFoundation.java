package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// How a host brings a town onto the server, and says where it is reached: under which host names,
/// on which numbers. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the
/// database fails.
public final class TownFoundation {

  /// What became of a name or a number that was taken away.
  public enum Removed {
    DONE,
    /// The town has no such name or number.
    NO_SUCH,
    /// A town keeps one host name: without any its town hall could not come in.
    LAST_HOST_NAME
  }

  /// How a town is reached, of one kind.
  ///
  /// @param table with the columns `town_id` and the one of the same name
  private record Reach(String table, String column, Kind kind) {

    static final Reach HOST_NAME = new Reach("town_host_name", "host_name", Kind.HOST_NAME_CHANGED);
    static final Reach NUMBER =
        new Reach("town_phone_number", "phone_number", Kind.LINE_NUMBER_CHANGED);
  }

  private final Database database;
  private final Clock clock;

  public TownFoundation(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Creates a town with all that it needs to work: its settings, the version of its rules, where
  /// it is reached. Its texts are the product's until it writes its own; its first administrator is
  /// made by a command. All of it or nothing is written.
  ///
  /// @param hosts of its pages, at least one
  /// @param numbers of its line; may be none
  /// @throws TakenException if another town has one of these, or kitchens call a number
  /// @throws IllegalArgumentException if there is no host name
  public Town found(TownSettings settings, List<HostName> hosts, List<PhoneNumber> numbers) {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("a town without a host name");
    }
    return database.inTransaction(
        h -> {
          var town = Towns.create(h, settings);
          log(h, town, new Entry(Kind.TOWN_CREATED, settings.name(), null, null));
          hosts.forEach(host -> add(h, town, Reach.HOST_NAME, host.ascii()));
          numbers.forEach(number -> add(h, town, number));
          return town;
        });
  }

  /// Gives a town's pages one more host name. Without effect if they have it.
  ///
  /// @throws TakenException if another town has it
  public void addHostName(Town town, HostName host) {
    database.inTransaction(
        h -> {
          hold(h, town);
          add(h, town, Reach.HOST_NAME, host.ascii());
          return true;
        });
  }

  /// Gives a town's line one more number. Without effect if it has it.
  ///
  /// @throws TakenException if another town has it, or kitchens call it
  public void addNumber(Town town, PhoneNumber number) {
    database.inTransaction(
        h -> {
          hold(h, town);
          add(h, town, number);
          return true;
        });
  }

  private void add(Handle h, Town town, PhoneNumber number) {
    add(h, town, Reach.NUMBER, number.e164());
    KitchenNumbers.refuse(h, number);
  }

  /// Who changes how a town is reached takes turns here.
  private static void hold(Handle h, Town town) {
    h.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id()).mapTo(long.class).one();
  }

  /// The insert waits for whoever is giving the same to another town, and then leaves it there.
  private void add(Handle h, Town town, Reach reach, String value) {
    int added =
        h.execute(
            "INSERT IGNORE INTO %s (%s, town_id) VALUES (?, ?)"
                .formatted(reach.table(), reach.column()),
            value,
            town.id());
    if (added == 1) {
      log(h, town, new Entry(reach.kind(), value, null, value));
    } else if (owner(h, reach, value) != town.id()) {
      throw TakenException.byAnotherTown(value);
    }
  }

  private static long owner(Handle h, Reach reach, String value) {
    return h.select(
            "SELECT town_id FROM %s WHERE %s = ?".formatted(reach.table(), reach.column()), value)
        .mapTo(long.class)
        .one();
  }

  /// Takes a host name away from a town's pages.
  public Removed removeHostName(Town town, HostName host) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          boolean theirs = count(h, "town_id = ? AND host_name = ?", town.id(), host.ascii()) == 1;
          return theirs && count(h, "town_id = ?", town.id()) == 1
              ? Removed.LAST_HOST_NAME
              : remove(h, town, Reach.HOST_NAME, host.ascii());
        });
  }

  private static int count(Handle h, String which, Object... values) {
    return h.select("SELECT COUNT(*) FROM town_host_name WHERE " + which, values)
        .mapTo(int.class)
        .one();
  }

  /// Takes a number away from a town's line.
  public Removed removeNumber(Town town, PhoneNumber number) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          return remove(h, town, Reach.NUMBER, number.e164());
        });
  }

  private Removed remove(Handle h, Town town, Reach reach, String value) {
    int removed =
        h.execute(
            "DELETE FROM %s WHERE town_id = ? AND %s = ?".formatted(reach.table(), reach.column()),
            town.id(),
            value);
    if (removed == 0) {
      return Removed.NO_SUCH;
    }
    log(h, town, new Entry(reach.kind(), value, value, null));
    return Removed.DONE;
  }

  private void log(Handle h, Town town, Entry entry) {
    ActionLog.write(h, town.id(), Author.SERVER, clock.instant(), entry);
  }
}
