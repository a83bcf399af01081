package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Families;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sessions are remembered for a day after their end, for what was ticked in them, and no longer.
class OldSessionsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant DAY_AGO = NOW.minus(Duration.ofDays(1));

  private ScratchDatabase scratch;
  private Database database;
  private Sessions sessions;

  @BeforeEach
  void writeATown() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    sessions = new Sessions(database, Clock.fixed(NOW, ZoneOffset.UTC));
    var town =
        new Towns(database)
            .create(TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    var families = new Families(database);
    var household = families.register(town, "Famille MARSONE");
    families.register(town, household, "Angéline", "MARSONE", null);
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void aSessionIsRememberedForADay() {
    sessions(1, DAY_AGO.plusNanos(1_000));
    sessions(1, NOW.plusSeconds(1));
    assertEquals(0, sessions.purge());
    sessions(1, DAY_AGO);
    assertEquals(1, sessions.purge());
    assertEquals(2, left());
  }

  @Test
  void olderOnesAreForgottenHoweverManyThereAre() {
    sessions(250, DAY_AGO.minusSeconds(1));
    sessions(3, NOW);
    assertEquals(250, sessions.purge());
    assertEquals(3, left());
  }

  private void sessions(int count, Instant endsAt) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO web_session
                  (key_hash, town_id, household_id, child_id, started_at, ends_at)
                SELECT UNHEX(SHA2(CONCAT(seq, ' until ', ?), 256)), town_id, household_id, child_id,
                  ?, ?
                FROM household_child JOIN seq_1_to_%d
                """
                    .formatted(count),
                endsAt.toString(),
                endsAt.minusSeconds(1_800),
                endsAt));
  }

  private int left() {
    return database.read(h -> h.select("SELECT COUNT(*) FROM web_session").mapTo(int.class).one());
  }
}
