package fr.alloparents.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentsTest {

  private static final LocalDate SEPTEMBER = LocalDate.of(2026, 9, 1);
  private static final LocalDate JULY = LocalDate.of(2027, 7, 3);

  private ScratchDatabase scratch;
  private Enrolments enrolments;
  private Town town;
  private long canteen;
  private long child;

  @BeforeEach
  void createTown() {
    scratch = ScratchDatabase.create();
    enrolments = new Enrolments(scratch.database());
    town =
        new Towns(scratch.database())
            .create(TownSettings.of("Ville d'essai", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    canteen = activity("Cantine", 1);
    child =
        scratch
            .database()
            .inTransaction(
                handle ->
                    handle
                        .createUpdate(
                            "INSERT INTO child (town_id, first_name, last_name) VALUES (?, 'A',"
                                + " 'B')")
                        .bind(0, town.id())
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(long.class)
                        .one());
  }

  private long activity(String name, int key) {
    var activities = new Activities(scratch.database());
    var group = activities.createGroup(town, "Groupe " + name);
    var settings =
        new ActivitySettings(name, null, group, 1, key, Weekdays.ALL, Season.SCHOOL_TIME, false);
    return activities.create(town, settings).id();
  }

  @AfterEach
  void dropSchema() {
    scratch.close();
  }

  @Test
  void aChildIsEnrolledOncePerActivityAndDay() {
    enrolments.enrol(town, child, canteen, SEPTEMBER, JULY);
    var overlap =
        assertThrows(
            OverlapException.class,
            () -> enrolments.enrol(town, child, canteen, JULY, JULY.plusDays(7)));
    assertEquals(SEPTEMBER, overlap.firstDay());
    assertEquals(JULY, overlap.lastDay());
    enrolments.enrol(town, child, canteen, JULY.plusDays(1), JULY.plusDays(7));
    enrolments.enrol(town, child, activity("Mercredi", 2), SEPTEMBER, JULY);
    assertEquals(3, enrolled());
  }

  @Test
  void whatDoesNotExistHereCannotBeEnrolled() {
    assertThrows(
        IllegalArgumentException.class, () -> enrolments.enrol(town, -1, canteen, SEPTEMBER, JULY));
    assertThrows(
        IllegalArgumentException.class,
        () -> enrolments.enrol(town, child, canteen, JULY, SEPTEMBER));
    assertThrows(StorageException.class, () -> enrolments.enrol(town, child, -1, SEPTEMBER, JULY));
    assertEquals(0, enrolled());
  }

  private long enrolled() {
    return scratch
        .database()
        .read(handle -> handle.select("SELECT COUNT(*) FROM enrolment").mapTo(long.class).one());
  }
}
