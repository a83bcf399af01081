package fr.alloparents.portal.launcher;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Openings;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.canteen.Diets;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInLocks;
import fr.alloparents.ivr.call.SpokenWords;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.Studio;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.portal.launcher.Settings.DatabaseChoice;
import fr.alloparents.portal.web.Sessions;
import fr.alloparents.register.OldImports;
import fr.alloparents.retention.OldActions;
import fr.alloparents.retention.OldAttendances;
import fr.alloparents.retention.OldMealNeeds;
import fr.alloparents.retention.OldMessages;
import fr.alloparents.retention.OldSubmissions;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.EmbeddedMariaDb;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
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
/// @param web where the pages are served
/// @param line where FastAGI listens
/// @param status where health and metrics are told
/// @param databaseSettings how the database is reached
/// @param pages what is served there
/// @param rehearsal has names said before they are needed
record Node(
    InetSocketAddress web,
    InetSocketAddress line,
    InetSocketAddress status,
    DatabaseSettings databaseSettings,
    Database database,
    CodeVault vault,
    Pages pages,
    Rehearsal rehearsal,
    Housekeeping housekeeping) {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final int MARIADB_PORT = 3306;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
  private static final Duration BETWEEN_CHORES = Duration.ofHours(1);

  /// Starts everything: line and pages first, which apologise until the rest is there. Waits for a
  /// database that is not there yet.
  ///
  /// @param stops learns how to stop what has been started, when it fails too
  /// @throws java.io.UncheckedIOException when a port cannot be had
  static Node start(Settings settings, Clock clock, Stops stops) {
    var meters = ProcessMeters.open(stops);
    var ports = Ports.open(settings, clock, meters, stops);
    var housekeeping = new Housekeeping(BETWEEN_CHORES);
    stops.add(housekeeping::close);
    var speech = CompletableFuture.supplyAsync(() -> Speech.open(settings.speech()));
    stops.add(() -> speech.handle((_, _) -> true).join());
    var mariaDb = embedded(settings);
    var where = where(settings, mariaDb);
    var database = Database.open(where, meters);
    stops.add(database::close);
    mariaDb.ifPresent(server -> stops.add(server::close));
    ports.health().watch(database);
    migrate(database);
    var vault = CodeVault.open(settings.codesKey());
    var codes = new Codes(database, vault, clock);
    codes.checkKey();
    var signIn = new SignIn(database, vault, clock, meters);
    var sounds = sounds(database, speech.join(), clock, stops);
    var sentences = sentences(database, speech.join(), clock, stops);
    var book = speech.join().book();
    var pages =
        ports.serve(settings, database, vault, signIn, book, sounds, sentences, clock, stops);
    var rehearsal = rehearsal(database, speech.join().studio(), clock);
    housekeeping.repeat("forgetting what has ended", () -> forget(database, clock));
    housekeeping.repeat("preparing names", rehearsal::run);
    housekeeping.repeat("letting older codes be found by their last digits", codes::markTails);
    return new Node(
        ports.web().address(),
        ports.line().address(),
        ports.status().address(),
        where,
        database,
        vault,
        pages,
        rehearsal,
        housekeeping);
  }

  /// Keeps what callers are told ready, in a thread of its own: nobody waits for an hour's names.
  private static LineVoice sounds(Database database, Speech speech, Clock clock, Stops stops) {
    var rehearsal =
        new NoticeRehearsal(
            new Notices(database, clock), new NoticeRecordings(database, clock), speech);
    var housekeeping = new Housekeeping(NoticeRehearsal.BETWEEN);
    stops.add(housekeeping::close);
    housekeeping.repeat("preparing notices", rehearsal::run);
    return new LineVoice(
        speech.studio(),
        speech.recordings(),
        () -> housekeeping.soon("preparing notices", rehearsal::run));
  }

  /// Keeps what towns say in their own words laid out, in a thread of its own.
  private static LineScript sentences(Database database, Speech speech, Clock clock, Stops stops) {
    var recordings = new LineRecordings(database, clock);
    var rehearsal = new SentenceRehearsal(recordings, speech.recordings());
    var housekeeping = new Housekeeping(SentenceRehearsal.BETWEEN);
    stops.add(housekeeping::close);
    housekeeping.repeat("laying out sentences", rehearsal::run);
    return new LineScript(
        speech, recordings, () -> housekeeping.soon("laying out sentences", rehearsal::run));
  }

  private static void forget(Database database, Clock clock) {
    int counts = new SignInLocks(database, clock).purge();
    int answers = new OldSubmissions(database, clock).purge();
    int messages = new OldMessages(database, clock).purge();
    int imports = new OldImports(database, clock).purge();
    int sessions = new Sessions(database, clock).purge();
    int actions = new OldActions(database, clock).purge();
    int attendances = new OldAttendances(database, clock).purge();
    int recordings =
        new NoticeRecordings(database, clock).purge() + new LineRecordings(database, clock).purge();
    int meals = new OldMealNeeds(database, clock).purge();
    int heard = new MealCounts(database, clock).purge();
    LOG.debug(
        "Forgotten: {} counts of wrong codes, {} answers, {} messages, {} imports, {} sessions, {}"
            + " actions, {} attendances and prints of lists, {} recordings, {} diets and health"
            + " plans, {} counts of meals",
        counts,
        answers,
        messages,
        imports,
        sessions,
        actions,
        attendances,
        recordings,
        meals,
        heard);
  }

  private static Rehearsal rehearsal(Database database, Studio studio, Clock clock) {
    var words =
        new SpokenWords(
            new Activities(database),
            new Families(database),
            new Notices(database, clock),
            new Openings(database),
            new CutOffTable(database),
            new Schools(database),
            new Diets(database, clock),
            clock);
    return new Rehearsal(new Towns(database), words, studio);
  }

  /// Has new names said now, in the background, instead of within the hour.
  void rehearse() {
    housekeeping.soon("preparing names", rehearsal::run);
  }

  /// The line that says that visitors and calls are taken, and where.
  String ready() {
    return ("Ready: portal %1$s/, telephone %1$s/telephone, phone line (FastAGI) on port %2$d,"
            + " MariaDB on port %3$d, health and metrics on port %4$d")
        .formatted(portal(), line.getPort(), databasePort(), status.getPort());
  }

  /// The portal's address in a browser of this machine.
  private String portal() {
    var address = web.getAddress();
    boolean here = address.isLoopbackAddress() || address.isAnyLocalAddress();
    return "http://%s:%d".formatted(here ? "localhost" : address.getHostAddress(), web.getPort());
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
}
