package fr.alloparents.ivr.benchmark;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.call.TownDesks;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.SpeechSettings;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The line as the product runs it: the whole conversation with the shipped voice, on a town of the
/// database or on a [FixedDesk].
final class MeasuredLine {

  private static final int CALLS = 10_000;

  /// As installed: the length of the commands depends on it.
  private static final String SEEN_BY_ASTERISK = "alloparents";

  private MeasuredLine() {}

  /// Serves until standard input ends.
  ///
  /// @param arguments the folder of sounds; for a town of the database also the key file, the
  ///   address, the user and the password
  static void main(String... arguments) throws IOException {
    var clock = MeasuredDay.clock();
    var sounds =
        new SpeechSettings(
            Path.of(arguments[0]), SEEN_BY_ASTERISK, List.of(), Duration.ofSeconds(10));
    var speech = CompletableFuture.supplyAsync(() -> Speech.open(sounds));
    var desks = arguments.length == 1 ? fixed(clock) : ofDatabase(arguments, clock);
    var line =
        PhoneLineServer.start(
            LineSettings.onLoopback(0, CALLS),
            new ReservationCall(desks, clock),
            speech.join().book(),
            clock);
    Stand.serve(line.address().getPort());
    line.stop(Duration.ZERO);
    System.exit(0);
  }

  private static TownDesks fixed(Clock clock) {
    var desk = new FixedDesk(clock);
    return _ -> Optional.of(desk);
  }

  private static TownDesks ofDatabase(String[] arguments, Clock clock) {
    var database = Database.open(new DatabaseSettings(arguments[2], arguments[3], arguments[4]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close, "close the database"));
    database.migrate();
    var vault = CodeVault.open(Path.of(arguments[1]));
    new Codes(database, vault, clock).checkKey();
    return new DatabaseDesks(
        new Towns(database),
        new Notices(database, clock),
        new Rewordings(database, clock),
        new TownHalls(database),
        new SignIn(database, vault, clock),
        new Families(database),
        new BookingDesk(database, clock),
        new CallJournals(database),
        clock);
  }
}
