package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Families;
import fr.alloparents.portal.web.Sessions.Session;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// That a session goes on is written beside its clicks: where it cannot be, who clicks is known all
/// the same, and the next click has it written.
@Timeout(60)
class ProlongationsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(20);

  private final MovableClock clock = new MovableClock(NOW);
  private final SessionKey key = SessionKey.draw();
  private ScratchDatabase scratch;
  private Database database;
  private Sessions sessions;
  private Town town;

  @BeforeEach
  void signIn() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    // before anything else is asked of the table: a trigger that comes later would break that
    database.inTransaction(handle -> handle.execute("CREATE TABLE refusing (why INT)"));
    database.inTransaction(
        handle ->
            handle.execute(
                """
                CREATE TRIGGER no_session_goes_on BEFORE UPDATE ON web_session FOR EACH ROW
                IF EXISTS (SELECT 1 FROM refusing) THEN
                  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now';
                END IF
                """));
    sessions = new Sessions(database, clock);
    town =
        new Towns(database)
            .create(
                TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE)
                    .opening(LocalDate.of(2026, 9, 1)));
    var families = new Families(database);
    var household = families.register(town, "Famille MARSONE");
    var child = families.register(town, household, "Angéline", "MARSONE", null);
    sessions.begin(
        key, town, new Session(new Person.Family(household.id(), child.id()), Locale.FRENCH));
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  private Instant end() {
    return database.read(
        h -> h.select("SELECT ends_at FROM web_session").mapTo(Instant.class).one());
  }

  @Test
  void aClickWhoseSessionCannotBeWrittenIsAnsweredAndTheNextTriesAgain() throws Exception {
    database.inTransaction(h -> h.execute("INSERT INTO refusing VALUES (1)"));
    clock.move(BETWEEN);
    try (var failed = new Warnings(Prolongations.class)) {
      assertTrue(sessions.find(key, town, true).isPresent());
      failed.await();
    }
    assertTrue(sessions.known(key, town).isPresent());
    assertEquals(NOW.plus(Sessions.IDLE), end());

    database.inTransaction(h -> h.execute("DELETE FROM refusing"));
    var written = NOW.plus(BETWEEN).plus(Sessions.IDLE);
    while (!end().equals(written)) {
      // one that comes while another is under way leaves it to the next
      assertTrue(sessions.known(key, town).isPresent());
      Thread.sleep(Duration.ofMillis(20));
    }
    clock.move(Duration.ofMinutes(29));
    assertTrue(sessions.find(key, town, true).isPresent());
  }

  @Test
  void aSessionThatNobodyCouldHaveWrittenEndsHalfAnHourAfterTheClickBefore() throws Exception {
    database.inTransaction(h -> h.execute("INSERT INTO refusing VALUES (1)"));
    clock.move(BETWEEN);
    try (var failed = new Warnings(Prolongations.class)) {
      assertTrue(sessions.find(key, town, true).isPresent());
      failed.await();
    }
    clock.move(Duration.ofMinutes(11));
    assertTrue(sessions.find(key, town, true).isEmpty());
    assertTrue(sessions.known(key, town).isEmpty());
  }
}
