package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.Await;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.ivr.caller.Prompt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A parent's telephone, a real Asterisk, the line server of the demo town, a real MariaDB: what
/// the tests of the whole have in common.
@TestInstance(Lifecycle.PER_CLASS)
abstract class WholeSystem {
  static final Codes ANGELINE = new Codes("123456", "654321");
  static final Codes JAMES = new Codes("700700", "007007");
  static final String NOBODY = "999999";
  static final DateTimeFormatter KEYS = DateTimeFormatter.ofPattern("ddMM");

  record Codes(String child, String payer) {}

  PrivateAsterisk asterisk;
  DemoLine line;

  @BeforeAll
  void openTheLine(PrivateAsterisk asterisk, @TempDir Path folder) {
    this.asterisk = asterisk;
    this.line = DemoLine.open(asterisk, 10, folder);
  }

  @AfterAll
  void closeTheLine() {
    line.close();
  }

  void assertBookedByPhone(LocalDate day) {
    Movement last = line.movements(ANGELINE.payer()).getFirst();
    assertEquals(Movement.Kind.BOOKED, last.kind());
    assertEquals(Channel.PHONE, last.channel());
    assertEquals("Cantine", last.activity());
    assertEquals(day, last.day());
    assertTrue(canteen(ANGELINE, cell -> cell.day().equals(day)).entry() instanceof Entry.Booked);
    awaitJournal("Réservé: cantine");
  }

  /// A caller who hangs up is still being written down when the telephone is on the hook.
  void awaitJournal(String words) {
    Await.until(
        words + " in the journal",
        Duration.ofSeconds(5),
        () -> line.lastJournal().contains(words),
        line::lastJournal);
  }

  void awaitHeard(SipCall call, Prompt... prompts) {
    for (Prompt prompt : prompts) {
      call.awaitHeard(sound(prompt.soundName()));
    }
  }

  Sound sound(String name) {
    return Sound.read(asterisk.sounds().resolve("alloparents/fr/" + name + ".alaw"));
  }

  /// The first day of a child's canteen that is as wanted.
  Cell canteen(Codes codes, Predicate<Cell> wanted) {
    return line.planning(codes.child(), codes.payer()).cells().stream()
        .filter(cell -> cell.activity().name().equals("Cantine"))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  static boolean isFree(Cell cell) {
    return cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null;
  }
}
