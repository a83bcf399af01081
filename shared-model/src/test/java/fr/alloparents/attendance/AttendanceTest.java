package fr.alloparents.attendance;

import fr.alloparents.attendance.AttendanceDesk.Result;
import fr.alloparents.attendance.AttendanceList.Pupil;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of attendance stand on: a town of its own for each, on a real MariaDB.
abstract class AttendanceTest {

  static ScratchDatabase scratch;

  TickedTown town;

  @BeforeAll
  static void open() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void close() {
    scratch.close();
  }

  @BeforeEach
  void aTown() {
    town = new TickedTown(scratch.database());
  }

  AttendanceLists lists() {
    return new AttendanceLists(scratch.database());
  }

  AttendanceDesk deskAt(Instant now) {
    return new AttendanceDesk(scratch.database(), TickedTown.at(now));
  }

  static Tick tick(long child, @Nullable Presence said, Instant at) {
    return new Tick(UUID.randomUUID(), child, said, at, null);
  }

  /// What the same tablet says of the same child afterwards.
  static Tick then(Tick before, @Nullable Presence said, Instant at) {
    return new Tick(UUID.randomUUID(), before.childId(), said, at, before.request());
  }

  /// Kept on Tuesday at noon.
  Result keep(Author by, Tick... ticks) {
    return deskAt(TickedTown.NOON)
        .keep(town.town, by, TickedTown.TUESDAY, town.canteen, List.of(ticks));
  }

  List<Pupil> listed() {
    return lists()
        .of(town.town, TickedTown.TUESDAY, town.canteen, town.mallerin.schoolId())
        .pupils();
  }

  /// What counts of the only child of the list.
  @Nullable Word word() {
    return listed().getFirst().word();
  }

  long ticks() {
    return town.count("SELECT COUNT(*) FROM attendance_tick WHERE town_id = ?", town.town.id());
  }
}
