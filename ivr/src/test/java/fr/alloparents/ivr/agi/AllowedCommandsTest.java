package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedCommandsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXEC \"StoreDTMF\" \"RX,KEYS,0\"",
        "EXEC \"Read\" \"READ,alloparents/fr/welcome&alloparents/town/0a1b,10,t(#*),1\"",
        "EXEC \"Read\" \"READ,,4,t(#*),1,6\"",
        "EXEC \"Playback\" \"alloparents/fr/full&alloparents/fr/pause-stop\"",
        "GET VARIABLE \"KEYS\"",
        "GET VARIABLE \"ALLO_LANGUAGES\"",
        "SET VARIABLE \"KEYS\" \"\"",
        "SET VARIABLE \"TIMEOUT(response)\" \"7.5\"",
        "SET VARIABLE \"TIMEOUT(absolute)\" \"60\"",
        "SET VARIABLE \"ALLO_OUTCOME\" \"TOWN_HALL\""
      })
  void theLineSendsTheseCommands(String command) {
    assertTrue(AllowedCommands.contain(command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXEC \"System\" \"id\"",
        "EXEC \"Dial\" \"PJSIP/0899000000@trunk\"",
        "EXEC \"Read\" \"READ,${SHELL(id)},4,t(#*),1\"",
        "EXEC \"Read\" \"READ,a b,4,t(#*),1\"",
        "EXEC \"Read\" \"READ,a,4,t(#*),1\"\nHANGUP",
        "EXEC \"Playback\" \"a,noanswer\"",
        "EXEC \"Playback\" \"\"",
        "GET VARIABLE \"SHELL(id)\"",
        "SET VARIABLE \"CALLERID(num)\" \"17\"",
        "SET VARIABLE \"AJ_AGISTATUS\" \"SUCCESS\"",
        "HANGUP",
        ""
      })
  void andNoOther(String command) {
    assertFalse(AllowedCommands.contain(command));
  }

  @Test
  void aLineStaysUnderAThousandBytes() {
    var files = "alloparents/fr/welcome&".repeat(60) + "a";
    assertFalse(AllowedCommands.contain("EXEC \"Read\" \"READ," + files + ",4,t(#*),1\""));
  }
}
