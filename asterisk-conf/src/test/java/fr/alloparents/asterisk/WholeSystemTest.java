package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.ENTER_CHILD_CODE;
import static fr.alloparents.ivr.caller.Prompt.ENTER_DATE;
import static fr.alloparents.ivr.caller.Prompt.GOODBYE;
import static fr.alloparents.ivr.caller.Prompt.MAY_HANG_UP;
import static fr.alloparents.ivr.caller.Prompt.MENU_CHANGE;
import static fr.alloparents.ivr.caller.Prompt.RECAP_BOOKED;
import static fr.alloparents.ivr.caller.Prompt.SAVED;
import static fr.alloparents.ivr.caller.Prompt.TO_BOOK;

import fr.alloparents.asterisk.phone.SipCall;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// A parent's telephone, a real Asterisk, the line server, a real MariaDB: what is typed at one end
/// is committed at the other.
@BehindAsterisk
class WholeSystemTest extends WholeSystem {
  @Test
  void aMealTypedInOneBreathIsBooked() {
    LocalDate day = canteen(ANGELINE, WholeSystem::isFree).day();
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitSound();
      call.press(ANGELINE.child() + "#" + "1" + "1" + KEYS.format(day) + "1" + "#");
      awaitHeard(call, RECAP_BOOKED, MENU_CHANGE);
      call.press("#");
      awaitHeard(call, GOODBYE);
      call.awaitEnd();
    }
    assertBookedByPhone(day);
  }

  @Test
  void aMealBookedSentenceBySentenceIsConfirmedAloud() {
    LocalDate day = canteen(ANGELINE, WholeSystem::isFree).day();
    try (SipCall call = asterisk.call(Towns.LINE)) {
      awaitHeard(call, ENTER_CHILD_CODE);
      call.press(ANGELINE.child() + "#");
      awaitHeard(call, MENU_CHANGE);
      call.press("1");
      call.awaitHeard(sound("press-1"));
      call.press("1");
      awaitHeard(call, ENTER_DATE);
      call.press(KEYS.format(day));
      awaitHeard(call, TO_BOOK);
      call.press("1");
      awaitHeard(call, SAVED, MAY_HANG_UP);
      call.hangUp();
    }
    assertBookedByPhone(day);
  }
}
