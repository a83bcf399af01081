package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a caller hears when no line server answers, in the shipped sounds.
@BehindAsterisk
class FallbackTest {
  @Test
  void theCallerHearsTheApologyAndTheCallEnds(PrivateAsterisk asterisk) {
    DialPlanSounds sounds = DialPlanSounds.shipped(asterisk);
    try (SipCall call = asterisk.call("0400000000")) {
      call.awaitEnd();
      assertTrue(call.recording().hasSound());
      assertEquals(
          List.of("dialplan-apology", "dialplan-goodbye"),
          call.heardOf(sounds.all()).stream().map(Sound::name).toList());
    }
  }
}
