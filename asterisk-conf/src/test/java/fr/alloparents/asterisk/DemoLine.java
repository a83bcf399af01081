package fr.alloparents.asterisk;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.SpeechSettings;
import fr.alloparents.portal.demo.DemoTown;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;

/// The demo town's line as it runs in production, where Asterisk looks for it: a real MariaDB, the
/// line server with its conversation, the shipped sounds. It is always Saturday 21 November 2026,
/// noon. For one thread.
final class DemoLine implements AutoCloseable {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Clock CLOCK =
      Clock.fixed(LocalDateTime.parse("2026-11-21T12:00").atZone(PARIS).toInstant(), PARIS);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final Database database;
  private final Runnable whenClosed;
  private final PhoneLineServer server;
  private final Codes codes;
  private final Town town;

  private DemoLine(
      Database database, Runnable whenClosed, PhoneLineServer server, Codes codes, Town town) {
    this.database = database;
    this.whenClosed = whenClosed;
    this.server = server;
    this.codes = codes;
    this.town = town;
  }

  /// Loads the town into a database of its own and answers its calls.
  ///
  /// @param calls how many it takes at once
  /// @param folder for the key of the codes
  static DemoLine open(PrivateAsterisk asterisk, int calls, Path folder) {
    ScratchDatabase scratch = ScratchDatabase.create();
    return open(asterisk, calls, folder, scratch.database(), scratch::close);
  }

  /// The same on a database that a test has in its hands.
  ///
  /// @param settings where it is, and how the line server reaches it
  static DemoLine open(
      PrivateAsterisk asterisk, int calls, Path folder, DatabaseSettings settings) {
    Database database = Database.open(settings);
    database.migrate();
    return open(asterisk, calls, folder, database, database::close);
  }

  private static DemoLine open(
      PrivateAsterisk asterisk, int calls, Path folder, Database database, Runnable whenClosed) {
    CodeVault vault = CodeVault.open(folder.resolve("code.key"));
    Town town = DemoTown.open(database, vault, CLOCK).orElseThrow().town();
    PhoneLineServer server = answer(asterisk, calls, database, vault);
    return new DemoLine(database, whenClosed, server, new Codes(database, vault, CLOCK), town);
  }

  /// The line server alone, where Asterisk looks for it.
  static PhoneLineServer answer(
      PrivateAsterisk asterisk, int calls, Database database, CodeVault vault) {
    DatabaseDesks desks =
        new DatabaseDesks(
            new Towns(database),
            new Notices(database, CLOCK),
            new Rewordings(database, CLOCK),
            new TownHalls(database),
            new SignIn(database, vault, CLOCK),
            new Families(database),
            new BookingDesk(database, CLOCK),
            new CallJournals(database),
            CLOCK);
    Speech speech =
        Speech.open(
            new SpeechSettings(
                asterisk.sounds().resolve("alloparents"),
                "alloparents",
                List.of(),
                Duration.ofSeconds(10)));
    return PhoneLineServer.start(
        LineSettings.onLoopback(asterisk.line().getPort(), calls),
        new ReservationCall(desks, CLOCK),
        speech.book(),
        CLOCK);
  }

  LocalDate today() {
    return LocalDate.ofInstant(CLOCK.instant(), PARIS);
  }

  /// The next weeks of a child as its household sees them.
  Planning planning(String childCode, String payerCode) {
    PlanningQuery query =
        PlanningQuery.byWeb(
            town.id(),
            household(payerCode),
            owner(Code.Kind.CHILD, childCode).orElseThrow(),
            today(),
            today().plusWeeks(5));
    return new BookingDesk(database, CLOCK).planning(query).orElseThrow();
  }

  /// What the household has last done, latest first.
  List<Movement> movements(String payerCode) {
    return new History(database, CLOCK).ofHousehold(town.id(), household(payerCode));
  }

  /// The readable text of the call that ended last; empty as long as none has.
  String lastJournal() {
    return database.read(
        handle ->
            handle
                .select("SELECT text FROM call_journal ORDER BY id DESC LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  /// Refuses new calls and waits for those in progress.
  void stop(Duration limit) {
    server.stop(limit);
  }

  @Override
  public void close() {
    stop(DRAIN);
    whenClosed.run();
  }

  private long household(String payerCode) {
    return owner(Code.Kind.PAYER, payerCode).orElseThrow();
  }

  private OptionalLong owner(Code.Kind kind, String code) {
    return codes.find(town, kind, new Code(code));
  }
}
