package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.CODE_NOT_RECOGNISED;
import static fr.alloparents.ivr.caller.Prompt.ENTER_CHILD_CODE;
import static fr.alloparents.ivr.caller.Prompt.ENTER_DATE;
import static fr.alloparents.ivr.caller.Prompt.GOODBYE;
import static fr.alloparents.ivr.caller.Prompt.IS_CLOSED;
import static fr.alloparents.ivr.caller.Prompt.MAY_HANG_UP;
import static fr.alloparents.ivr.caller.Prompt.MENU_CHANGE;
import static fr.alloparents.ivr.caller.Prompt.RECAP_BOOKED;
import static fr.alloparents.ivr.caller.Prompt.RECAP_CANCELLED;
import static fr.alloparents.ivr.caller.Prompt.SAVED;
import static fr.alloparents.ivr.caller.Prompt.TO_BOOK;
import static fr.alloparents.ivr.caller.Prompt.WAS_POSSIBLE_UNTIL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.Await;
import fr.alloparents.asterisk.phone.Caller;
import fr.alloparents.asterisk.phone.KeyStyle;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A parent's telephone, a real Asterisk, the line server, a real MariaDB: what is typed at one end
/// is committed at the other, and what cannot be is refused aloud.
@BehindAsterisk
@TestInstance(Lifecycle.PER_CLASS)
class WholeSystemTest {
  private static final Codes ANGELINE = new Codes("123456", "654321");
  private static final Codes JAMES = new Codes("700700", "007007");
  private static final String NOBODY = "999999";
  private static final DateTimeFormatter KEYS = DateTimeFormatter.ofPattern("ddMM");

  private record Codes(String child, String payer) {}

  private PrivateAsterisk asterisk;
  private DemoLine line;

  @BeforeAll
  void openTheLine(PrivateAsterisk asterisk, @TempDir Path folder) {
    this.asterisk = asterisk;
    this.line = DemoLine.open(asterisk, 10, folder);
  }

  @AfterAll
  void closeTheLine() {
    line.close();
  }

  @Test
  void aMealTypedInOneBreathIsBooked() {
    LocalDate day = canteen(ANGELINE, WholeSystemTest::isFree).day();
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

  /// In one breath, a key each 100 ms.
  @ParameterizedTest
  @EnumSource
  void aMealIsBookedAndCancelledOnWhateverTelephone(KeyStyle style) {
    LocalDate day = canteen(ANGELINE, WholeSystemTest::isFree).day();
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
  void aMealBookedSentenceBySentenceIsConfirmedAloud() {
    LocalDate day = canteen(ANGELINE, WholeSystemTest::isFree).day();
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

  private void assertBookedByPhone(LocalDate day) {
    Movement last = line.movements(ANGELINE.payer()).getFirst();
    assertEquals(Movement.Kind.BOOKED, last.kind());
    assertEquals(Channel.PHONE, last.channel());
    assertEquals("Cantine", last.activity());
    assertEquals(day, last.day());
    assertTrue(canteen(ANGELINE, cell -> cell.day().equals(day)).entry() instanceof Entry.Booked);
    awaitJournal("Réservé: cantine");
  }

  /// A caller who hangs up is still being written down when the telephone is on the hook.
  private void awaitJournal(String words) {
    Await.until(
        words + " in the journal",
        Duration.ofSeconds(5),
        () -> line.lastJournal().contains(words),
        line::lastJournal);
  }

  private void awaitHeard(SipCall call, Prompt... prompts) {
    for (Prompt prompt : prompts) {
      call.awaitHeard(sound(prompt.soundName()));
    }
  }

  private Sound sound(String name) {
    return Sound.read(asterisk.sounds().resolve("alloparents/fr/" + name + ".alaw"));
  }

  /// The first day of a child's canteen that is as wanted.
  private Cell canteen(Codes codes, Predicate<Cell> wanted) {
    return line.planning(codes.child(), codes.payer()).cells().stream()
        .filter(cell -> cell.activity().name().equals("Cantine"))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(Cell cell) {
    return cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null;
  }
}
