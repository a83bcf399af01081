package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.Caller;
import fr.alloparents.asterisk.phone.KeyStyle;
import fr.alloparents.asterisk.phone.SipCall;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Keys reach the line server whatever the caller's telephone makes of them: keys that are not
/// recognised are what callers complain of most.
@BehindAsterisk
class KeyStyleTest {
  private static final String TYPED = "1234567890*#1123";

  @ParameterizedTest
  @EnumSource
  void everyKeyArrives(KeyStyle style, PrivateAsterisk asterisk) {
    Caller caller = Caller.KNOWN.with(style);
    try (ScriptedLine line = ScriptedLine.of(asterisk);
        SipCall call = SipCall.dial(asterisk.sip(), Towns.LINE, caller);
        Conversation agi = line.accept()) {
      CompletableFuture<String> reading =
          CompletableFuture.supplyAsync(() -> agi.command("EXEC Read \"V,,16,t()\""));
      call.press(TYPED);
      assertEquals("200 result=0", reading.join());
      assertEquals(TYPED, agi.value("${V}"));
      agi.outcome("DONE");
    }
  }
}
