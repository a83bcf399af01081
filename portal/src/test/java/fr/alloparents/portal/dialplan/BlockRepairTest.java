package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A block that a hand has made unreadable is put back, and what stands around it stays.
class BlockRepairTest {

  private static final String GOOD = shipped();
  private static final String END = "; END of what the website writes.\n";
  private static final String OURS =
      """

      [ours]
      ; Ville de démo
      exten => 0476549985,1,Set(CALLERID(num)=0476549985)
       same => n,Return()
      """;

  private static String shipped() {
    try {
      return Files.readString(
          Path.of("..", "asterisk-conf", "etc", "asterisk", "alloparents/towns/demo.conf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> unreadable() {
    int begin = GOOD.indexOf("; BEGIN of");
    var block = GOOD.substring(begin);
    var mark = block.substring(0, block.indexOf('\n') + 1);
    return List.of(
        GOOD.replace("ALLO_DIALOGUE=reservation", "ALLO_DIALOGUE=Résa"),
        GOOD.replace(END, ""),
        GOOD.replace(END, "").replaceFirst("(?m)^ same => n,Dial.*\\n same => n,Return..\\n$", ""),
        GOOD.replace(mark, ""),
        GOOD.replace(mark, "").replace("ALLO_LANGUAGES=fr&en", "ALLO_LANGUAGES=fr"),
        GOOD + END,
        GOOD.replace(mark, mark + "; by hand\n" + mark),
        GOOD + block);
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void theBlockIsAsItWasAndWhatStandsAroundItStays(String broken) {
    assertTrue(BlockRepair.isUnreadable(broken));
    assertEquals(Optional.of(GOOD), BlockRepair.repaired(broken, GOOD));
    assertEquals(
        Optional.of("; ours\n" + GOOD + OURS),
        BlockRepair.repaired("; ours\n" + broken + OURS, GOOD));
  }

  /// The block comes from a version in which the hand's own lines were others.
  @Test
  void whatStandsAroundTheOlderBlockIsNotTakenBack() {
    var older = "; older\n" + GOOD + "[older]\nexten => 1,1,Hangup()\n";
    var broken = GOOD.replace(END, "") + OURS;
    assertEquals(Optional.of(GOOD + OURS), BlockRepair.repaired(broken, older));
  }

  @Test
  void whatCanBeReadIsNotUnreadable() {
    assertTrue(BlockRepair.isReadable(GOOD));
    assertFalse(BlockRepair.isUnreadable(GOOD));
    // A town whose dial plan only people write has no block to put back.
    assertFalse(BlockRepair.isReadable("[a]\n"));
    assertFalse(BlockRepair.isUnreadable("[a]\n"));
  }
}
