package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// A file gives its bytes back as they were, whatever they are.
class SourceFileTest {

  private static final Path SHIPPED = Path.of("..", "asterisk-conf", "etc", "asterisk");

  @RepeatedTest(200)
  void anyBytesComeBack(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    byte[] bytes = new byte[random.nextInt(60)];
    for (int i = 0; i < bytes.length; i++) {
      // Mostly what stands in dial plans, now and then anything.
      var usual = ";-\\[]=>,()\r\n ab\u00e9";
      bytes[i] =
          (byte)
              (random.nextInt(4) > 0
                  ? usual.charAt(random.nextInt(usual.length()))
                  : random.nextInt());
    }
    assertArrayEquals(bytes, SourceFile.of("any.conf", bytes).bytes());
    // And nothing in it stops the reader.
    DialPlanCheck.check(
        DialPlan.read("any.conf", _ -> java.util.List.of(SourceFile.of("any.conf", bytes))),
        Surroundings.unknown());
  }

  @Test
  void theShippedFilesComeBack() throws IOException {
    try (Stream<Path> files = Files.walk(SHIPPED).filter(Files::isRegularFile)) {
      for (var file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(bytes, SourceFile.of("shipped.conf", bytes).bytes());
      }
    }
  }

  @Test
  void linesAreCountedAsAsteriskCountsThem() {
    assertEquals(java.util.List.of("a\r", "", "b"), SourceFile.of("x.conf", "a\r\n\nb").lines());
    assertEquals(java.util.List.of("a"), SourceFile.of("x.conf", "a\n").lines());
  }
}
