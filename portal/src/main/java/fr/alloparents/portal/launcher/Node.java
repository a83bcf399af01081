package fr.alloparents.portal.launcher;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.portal.launcher.Settings.DatabaseChoice;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.EmbeddedMariaDb;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Notices;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process of the product at work: a line, and the database it serves from. Thread-safe.
///
/// @param line where FastAGI listens
/// @param databaseSettings how the database is reached
record Node(
    InetSocketAddress line,
    DatabaseSettings databaseSettings,
    Database database,
    CodeVault vault,
    Speech speech) {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final int MARIADB_PORT = 3306;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  /// Starts everything: the line first, which apologises until the rest is there. Waits for a
  /// database that is not there yet.
  ///
  /// @param stops learns how to stop what has been started, when it fails too
  /// @throws java.io.UncheckedIOException when the line cannot listen
  static Node start(Settings settings, Clock clock, Stops stops) {
    var standby = new Standby();
    var line = PhoneLineServer.start(settings.line(), standby, standby, clock);
    stops.add(() -> line.stop(settings.drain()));
    LOG.info("The line listens on {}", line.address());
    var speech = CompletableFuture.supplyAsync(() -> Speech.open(settings.speech()));
    stops.add(() -> speech.handle((_, _) -> true).join());
    var mariaDb = embedded(settings);
    var where = where(settings, mariaDb);
    var database = Database.open(where);
    stops.add(database::close);
    mariaDb.ifPresent(server -> stops.add(server::close));
    migrate(database);
    var vault = CodeVault.open(settings.codesKey());
    new Codes(database, vault, clock).checkKey();
    standby.serve(new ReservationCall(desks(database, vault, clock), clock), speech.join().book());
    return new Node(line.address(), where, database, vault, speech.join());
  }

  /// The line that says that calls are taken, and where.
  String ready() {
    return "Ready: phone line (FastAGI) on port %d, MariaDB on port %d"
        .formatted(line.getPort(), databasePort());
  }

  private int databasePort() {
    int port = URI.create(databaseSettings.url().substring("jdbc:".length())).getPort();
    return port < 0 ? MARIADB_PORT : port;
  }

  private static Optional<EmbeddedMariaDb> embedded(Settings settings) {
    if (!(settings.database() instanceof DatabaseChoice.Embedded(int port, _))) {
      return Optional.empty();
    }
    var folder = settings.home().resolve("mariadb");
    LOG.info("MariaDB starts in {}", folder);
    return Optional.of(EmbeddedMariaDb.start(folder, port));
  }

  private static DatabaseSettings where(Settings settings, Optional<EmbeddedMariaDb> embedded) {
    return switch (settings.database()) {
      case DatabaseChoice.Server(var there) -> there;
      case DatabaseChoice.Embedded(_, int connections) -> {
        var there = embedded.orElseThrow().settings();
        yield new DatabaseSettings(there.url(), there.user(), there.password(), connections);
      }
    };
  }

  private static void migrate(Database database) {
    while (true) {
      try {
        database.migrate();
        return;
      } catch (StorageException e) {
        if (!e.connectionLost()) {
          throw e;
        }
        LOG.warn("The database is not there: callers hear the apology until it is", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the database", e);
    }
  }

  private static DatabaseDesks desks(Database database, CodeVault vault, Clock clock) {
    return new DatabaseDesks(
        new Towns(database),
        new Notices(database, clock),
        new TownHalls(database),
        new SignIn(database, vault, clock),
        new Families(database),
        new BookingDesk(database, clock),
        new CallJournals(database),
        clock);
  }
}
