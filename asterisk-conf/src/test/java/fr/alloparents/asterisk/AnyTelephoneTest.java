package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.MENU_CHANGE;
import static fr.alloparents.ivr.caller.Prompt.RECAP_BOOKED;
import static fr.alloparents.ivr.caller.Prompt.RECAP_CANCELLED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.Caller;
import fr.alloparents.asterisk.phone.KeyStyle;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Movement;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The whole system with each kind of telephone: how keys come, which language a number speaks, and
/// that no code stays behind.
@BehindAsterisk
class AnyTelephoneTest extends WholeSystem {
  /// In one breath, a key each 100 ms.
  @ParameterizedTest
  @EnumSource
  void aMealIsBookedAndCancelledOnWhateverTelephone(KeyStyle style) {
    LocalDate day = canteen(ANGELINE, WholeSystem::isFree).day();
    String date = KEYS.format(day);
    try (SipCall call = SipCall.dial(asterisk.sip(), Towns.LINE, Caller.KNOWN.with(style))) {
      call.awaitSound();
      call.press(ANGELINE.child() + "#" + "1" + "1" + date + "1" + date + "2" + "#");
      awaitHeard(call, RECAP_BOOKED, RECAP_CANCELLED);
      call.hangUp();
    }
    List<Movement> last = line.movements(ANGELINE.payer()).subList(0, 2);
    assertEquals(
        List.of(Movement.Kind.CANCELLED, Movement.Kind.BOOKED),
        last.stream().map(Movement::kind).toList());
    for (Movement movement : last) {
      assertEquals(Channel.PHONE, movement.channel());
      assertEquals(day, movement.day());
    }
    assertTrue(isFree(canteen(ANGELINE, cell -> cell.day().equals(day))));
  }

  @Test
  void theDialPlanDecidesTheLanguage() {
    asterisk.useTowns(
        "[town-welcome]\nexten => %s,1,Set(ALLO_LANGUAGES=en)\n same => n,Return()\n"
            .formatted(Towns.LINE));
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitSound();
      call.hangUp();
    } finally {
      asterisk.useTowns(Towns.alwaysOpen());
    }
    awaitJournal("Hello. Welcome to the booking line of Ville de démo.");
  }

  @Test
  void noCodeIsLeftInAsterisksLogs() {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitSound();
      call.press(ANGELINE.child() + "#");
      awaitHeard(call, MENU_CHANGE);
      call.hangUp();
    }
    awaitJournal("•#");
    for (String code : List.of(ANGELINE.child(), ANGELINE.payer(), NOBODY)) {
      assertFalse(asterisk.logs().contains(code));
      assertFalse(asterisk.output().contains(code));
      assertFalse(line.lastJournal().contains(code));
    }
  }
}
