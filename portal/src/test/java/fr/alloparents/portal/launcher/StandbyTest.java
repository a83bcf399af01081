package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls that come before there is anything to serve.
@Timeout(30)
class StandbyTest {

  private final Standby standby = new Standby();
  private final PhoneLineServer line =
      PhoneLineServer.start(LineSettings.onLoopback(0, 10), standby, standby, Clock.systemUTC());

  @AfterEach
  void stop() {
    line.stop(Duration.ZERO);
  }

  /// Serves, and notes what it was not given.
  private static final class Serving implements Conversation {
    private final List<String> missed = new CopyOnWriteArrayList<>();

    @Override
    public Ending hold(Caller caller, IncomingCall call) {
      return Ending.DONE;
    }

    @Override
    public void missed(IncomingCall call, Ending why) {
      missed.add(call.calledNumber() + " " + why);
    }
  }

  private String call(String number) {
    return new TestPhone(line.address(), _ -> "").call(number, "", Script.of()).outcome();
  }

  @Test
  void callsThatCameTooSoonAreToldToWhoeverServesThen() {
    assertEquals("APOLOGY", call("0476000001"));
    assertEquals("APOLOGY", call("0476000002"));
    var serving = new Serving();
    standby.serve(serving, standby);
    assertEquals(List.of("0476000001 APOLOGY", "0476000002 APOLOGY"), serving.missed);
    assertEquals("DONE", call("0476000003"));
    standby.missed(
        new IncomingCall("1", "0476000004", "", Clock.systemUTC().instant()), Ending.BUSY);
    assertEquals(3, serving.missed.size());
    assertEquals("0476000004 BUSY", serving.missed.getLast());
  }
}
