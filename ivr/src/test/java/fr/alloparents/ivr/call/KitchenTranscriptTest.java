package fr.alloparents.ivr.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.ScriptedCaller;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text file below `kitchen-transcripts` is a call of a kitchen: what the caller does is
/// played, and all the rest must come out as it is written. A call that comes out otherwise is
/// written below `target/transcripts`.
class KitchenTranscriptTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void theCallGoesAsWritten(String name, Path file) throws IOException {
    var expected = Files.readString(file);
    var actual = play(expected.lines().toList());
    if (!actual.equals(expected)) {
      Files.writeString(
          Files.createDirectories(Path.of("target", "transcripts")).resolve("cuisine-" + name),
          actual);
    }
    assertEquals(expected, actual);
  }

  static List<Object[]> files() throws IOException, URISyntaxException {
    var folder = KitchenTranscriptTest.class.getResource("kitchen-transcripts");
    assertTrue(folder != null, "no transcripts");
    try (var files = Files.list(Path.of(folder.toURI()))) {
      return files
          .sorted()
          .map(file -> new Object[] {file.getFileName().toString(), file})
          .toList();
    }
  }

  /// The kitchens' conversation is reached as callers reach it: by a number that is no family's.
  private static String play(List<String> lines) {
    int header = lines.indexOf("") + 1;
    var kitchen = new PaperKitchen(lines.subList(0, header));
    var clock = kitchen.clock();
    var caller = new ScriptedCaller(lines.subList(header, lines.size()));
    lines.subList(0, header).forEach(caller::note);
    KitchenDesks desks =
        number -> number.equals(PaperKitchen.NUMBER) ? Optional.of(kitchen) : Optional.empty();
    var readers = new JournalReaders();
    var line =
        new ReservationCall(
            _ -> Optional.empty(), clock, readers, new KitchenCall(desks, clock, readers));
    var call = new IncomingCall("1", PaperKitchen.NUMBER, "", clock.instant());
    caller.note("Fin : " + end(() -> line.hold(caller, call)));
    kitchen.heard().forEach(caller::note);
    assertTrue(caller.isDone(), () -> "the call ended before the script:\n" + caller.transcript());
    assertFalse(kitchen.journals().getFirst().text().contains("12345678"), "codes are masked");
    return caller.transcript();
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
