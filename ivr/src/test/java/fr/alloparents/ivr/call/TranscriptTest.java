package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.ScriptedCaller;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text file beside this class is a call: what the caller does is played, and all the rest
/// must come out as it is written. A call that comes out otherwise is written below
/// `target/transcripts`.
class TranscriptTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theCallGoesAsWritten(String name, Path file) throws IOException {
    var expected = Files.readString(file);
    var actual = play(expected.lines().toList());
    if (!actual.equals(expected)) {
      Files.writeString(
          Files.createDirectories(Path.of("target", "transcripts")).resolve(name), actual);
    }
    assertEquals(expected, actual);
  }

  static List<Object[]> files() throws IOException, URISyntaxException {
    var folder = TranscriptTest.class.getResource("transcripts");
    assertTrue(folder != null, "no transcripts");
    try (var files = Files.list(Path.of(folder.toURI()))) {
      return files
          .sorted()
          .map(file -> new Object[] {file.getFileName().toString(), file})
          .toList();
    }
  }

  private static String play(List<String> lines) {
    int header = lines.indexOf("") + 1;
    var situation = new Situation(lines.subList(0, header));
    var clock = Clock.fixed(situation.now(), PaperTown.PARIS);
    var town = new PaperTown(clock);
    situation.layDown(town);
    var caller = new ScriptedCaller(lines.subList(header, lines.size()));
    lines.subList(0, header).forEach(caller::note);
    hold(caller, situation, town, clock).forEach(caller::note);
    assertTrue(caller.isDone(), () -> "the call ended before the script:\n" + caller.transcript());
    return caller.transcript();
  }

  private static List<String> hold(
      ScriptedCaller caller, Situation situation, PaperTown town, Clock clock) {
    var conversation = new ReservationCall(number -> townOf(number, town), clock);
    var call = situation.call();
    var end = end(() -> conversation.hold(caller, call));
    return Stream.concat(Stream.of("Fin : " + end), town.plan().stream()).toList();
  }

  private static Optional<TownDesk> townOf(String number, PaperTown town) {
    return number.equals(PaperTown.LINE) ? Optional.of(town) : Optional.empty();
  }

  private static String end(Supplier<Ending> call) {
    try {
      return switch (call.get()) {
        case DONE -> "au revoir";
        case TOWN_HALL -> "l'appel passe à la mairie";
        default -> throw new AssertionError("a conversation does not end so");
      };
    } catch (HungUp e) {
      return "l'appelant a raccroché";
    }
  }
}
