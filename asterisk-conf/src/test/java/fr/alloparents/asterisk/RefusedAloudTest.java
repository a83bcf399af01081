package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.CODE_NOT_RECOGNISED;
import static fr.alloparents.ivr.caller.Prompt.ENTER_CHILD_CODE;
import static fr.alloparents.ivr.caller.Prompt.ENTER_DATE;
import static fr.alloparents.ivr.caller.Prompt.IS_CLOSED;
import static fr.alloparents.ivr.caller.Prompt.WAS_POSSIBLE_UNTIL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Prompt;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The whole system where it must refuse: aloud, with the reason, and nothing is committed.
@BehindAsterisk
class RefusedAloudTest extends WholeSystem {
  @Test
  void aWrongCodeIsRefusedAloud() {
    int movements = line.movements(ANGELINE.payer()).size();
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitSound();
      call.press(NOBODY + "#");
      awaitHeard(call, CODE_NOT_RECOGNISED, ENTER_CHILD_CODE);
      call.hangUp();
    }
    awaitJournal("Ce code n'est pas reconnu.");
    assertEquals(movements, line.movements(ANGELINE.payer()).size());
  }

  @Test
  void aClosedDayIsRefusedWithItsReason() {
    Cell closed = canteen(ANGELINE, cell -> cell.againstBooking() instanceof Refusal.Closed);
    Refusal.Closed refusal = (Refusal.Closed) Objects.requireNonNull(closed.againstBooking());
    assertRefused(ANGELINE, closed.day(), IS_CLOSED, refusal.reason());
  }

  @Test
  void aDayWhoseDeadlineHasPassedIsRefusedWithIt() {
    Cell late = canteen(JAMES, cell -> cell.againstBooking() instanceof Refusal.DeadlinePassed);
    assertRefused(JAMES, late.day(), WAS_POSSIBLE_UNTIL, "c'était possible jusqu'au");
  }

  private void assertRefused(Codes codes, LocalDate day, Prompt reason, String words) {
    int movements = line.movements(codes.payer()).size();
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitSound();
      // The last two keys fall on the beginning of the refusal.
      call.press(codes.child() + "#" + "1" + "1" + KEYS.format(day) + "1" + "#");
      awaitHeard(call, reason, ENTER_DATE);
      call.hangUp();
    }
    awaitJournal(words);
    assertEquals(movements, line.movements(codes.payer()).size());
  }
}
