package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.FIRST;
import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the database counts is what somebody counts who reads the names, in towns drawn at random.
class DayCountTest extends DeskTest {

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int TOWNS = 3;
  private static final int CHILDREN = 60;
  private static final List<LocalDate> DAYS = List.of(MONDAY, TUESDAY, TUESDAY.plusDays(1));

  private final DayLists lists = new DayLists(scratch.database(), CLOCK);

  /// A town of two schools with classes of the same names, children who change class or have none,
  /// diets and health plans that begin and end.
  private final class Drawn {
    private final Random random;
    private final TestTown drawn = TestTown.in(scratch.database());
    private final List<Long> classes = new ArrayList<>(List.of(drawn.schoolClass));
    private final List<Long> diets = new ArrayList<>();

    Drawn(long seed) {
      random = new Random(seed);
      drawn.rule("UPDATE activity SET name = 'Cantine adulte' WHERE id = ?", drawn.workshop);
      drawn.rule("UPDATE activity SET name = 'Repas du centre' WHERE id = ?", drawn.centre);
      long other =
          drawn.insert("INSERT INTO school (town_id, name) VALUES (?, 'Aragon')", drawn.id);
      for (long school : new long[] {drawn.school, other}) {
        for (var name : List.of("CP", "ce2", "Écureuils")) {
          classes.add(
              drawn.insert(
                  "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, ?)",
                  drawn.id,
                  school,
                  name));
        }
      }
      for (var name : List.of("Végétarien", "Sans porc", "sans viande")) {
        diets.add(drawn.insert("INSERT INTO diet (town_id, name) VALUES (?, ?)", drawn.id, name));
      }
    }

    private <T> T one(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    private boolean chance(double share) {
      return random.nextDouble() < share;
    }

    Drawn settle() {
      for (int i = 0; i < CHILDREN; i++) {
        var member = drawn.family("Nom" + random.nextInt(20));
        moveClass(member.child());
        eat(member.child());
        for (long activity : List.of(drawn.canteen, drawn.noMeal, drawn.centre, drawn.workshop)) {
          for (var day : DAYS) {
            if (chance(0.4)) {
              book(member, activity, day);
            }
          }
        }
      }
      drawn.update(
          """
          UPDATE opening o SET taken = (SELECT COUNT(*) FROM booking b
            WHERE b.town_id = o.town_id AND b.day = o.day AND b.activity_id = o.activity_id)
          WHERE o.town_id = ? AND o.capacity IS NOT NULL
          """,
          drawn.id);
      return this;
    }

    private void book(TestTown.Family member, long activity, LocalDate day) {
      drawn.update(
          """
          INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id,
            booked_at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          drawn.id,
          member.child(),
          day,
          activity,
          drawn.place,
          member.household(),
          NOW);
    }

    private void moveClass(long child) {
      var last = one(List.of(FIRST, MONDAY, TUESDAY, LocalDate.of(2027, 8, 31)));
      drawn.update(
          "UPDATE child_class SET school_class_id = ?, last_day = ? WHERE child_id = ?",
          one(classes),
          last,
          child);
      if (chance(0.5)) {
        drawn.update(
            "INSERT INTO child_class VALUES (?, ?, ?, '2028-08-31', ?)",
            drawn.id,
            child,
            last.plusDays(1),
            one(classes));
      }
    }

    private void eat(long child) {
      if (chance(0.5)) {
        boolean plan = chance(0.5);
        drawn.update(
            "INSERT INTO child_meal VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            drawn.id,
            child,
            chance(0.7) ? one(diets) : null,
            plan ? "Trousse " + child : null,
            plan ? random.nextInt(8) : null,
            plan && chance(0.4) ? TUESDAY : null,
            plan && chance(0.4) ? TUESDAY : null,
            NOW);
      }
    }

    void close() {
      var closing = new DayClosing(scratch.database(), CLOCK);
      var only = chance(0.5) ? drawn.canteen : null;
      closing.close(
          new Closing(
              drawn.id, TUESDAY, TUESDAY, drawn.school, null, only, "Neige", Author.of("M. X")));
    }
  }

  private static long seed() {
    return Long.getLong("alloparents.count.seed", System.nanoTime());
  }

  @Test
  void countedByTheDatabaseTheFiguresAreThoseOfTheNames() {
    for (int i = 0; i < TOWNS; i++) {
      long seed = seed();
      var drawn = new Drawn(seed).settle();
      assertSame(drawn.drawn, seed);
      drawn.close();
      assertSame(drawn.drawn, seed);
    }
  }

  private void assertSame(TestTown drawn, long seed) {
    var told = "seed " + seed;
    for (var day : DAYS) {
      var list = lists.of(drawn.id, day);
      var count = lists.counted(drawn.id, day);
      assertEquals(list.count(), count, told);
      assertTrue(count.sheets().stream().anyMatch(sheet -> !sheet.planned().isEmpty()), told);
      assertEquals(MealCounts.count(list.count()), MealCounts.count(count), told);
      for (var sheet : list.sheets()) {
        long activity = sheet.activity().id();
        assertEquals(
            lists.of(drawn.id, day, activity).count(),
            lists.counted(drawn.id, day, activity),
            told);
        assertEquals(sheet.children().size(), lists.booked(drawn.id, day, activity), told);
        assertSameNames(drawn, day, sheet, told);
      }
    }
  }

  /// School by school the names are those of the whole list.
  private void assertSameNames(TestTown drawn, LocalDate day, DayList.Sheet sheet, String told) {
    var bySchool =
        sheet.children().stream()
            .collect(groupingBy(child -> Objects.toString(child.school(), "")));
    var schools = new HashSet<>(bySchool.keySet());
    schools.addAll(List.of("", "Mallerin", "Aragon"));
    for (var school : schools) {
      assertEquals(
          bySchool.getOrDefault(school, List.of()),
          lists.of(drawn.id, day, sheet.activity().id(), school.isEmpty() ? null : school),
          told + ", school '" + school + "'");
    }
  }

  @Test
  void whoeverReadsTheNamesCountsChildByChild() {
    var none = new Attendee(1, "Bond", "James", null, null);
    var diet = new Attendee(2, "Marsone", "Léa", "Mallerin", "CE1", "Sans porc", null);
    var list = lists.of(town.id, TUESDAY);
    var sheet = list.sheets().getFirst();
    var filled = sheet.listing(List.of(diet, diet, none));
    assertEquals(
        List.of(group("Mallerin", 2, 2), group(null, 1, 0)),
        new DayList(TUESDAY, NOW, List.of(filled)).count().sheets().getFirst().groups());
  }

  private static DayCount.Group group(@Nullable String school, int children, int diets) {
    return new DayCount.Group(
        school,
        school == null ? null : "CE1",
        children,
        diets == 0 ? Map.of() : Map.of("Sans porc", diets),
        0);
  }

  @Test
  void aTownThatIsNotThereHasNoFigures() {
    assertThrows(IllegalArgumentException.class, () -> lists.counted(-1, TUESDAY));
    assertEquals(List.of(), lists.counted(town.id, TestTown.LAST.plusDays(1)).sheets());
  }

  @Test
  void whatAClosingWouldTakeBackIsWhatItTakesBack() {
    for (int i = 0; i < TOWNS; i++) {
      long seed = seed();
      var drawn = new Drawn(seed).settle();
      var closings = new Closings(scratch.database());
      var one = drawn.one(drawn.classes);
      for (var closing :
          List.of(
              scope(drawn, null, null, drawn.drawn.canteen),
              scope(drawn, null, one, null),
              scope(drawn, drawn.drawn.school, null, drawn.drawn.centre),
              scope(drawn, null, null, null))) {
        var preview = closings.preview(closing);
        var before = taken(drawn.drawn);
        long id = new DayClosing(scratch.database(), CLOCK).close(closing, UUID.randomUUID(), null);
        var told = closings.toTell(drawn.drawn.id, id);
        assertEquals(preview.households(), told.size(), "seed " + seed);
        assertEquals(
            preview.bookings(),
            told.stream().mapToInt(family -> family.bookings().size()).sum(),
            "seed " + seed);
        assertEquals(preview.bookings(), before - taken(drawn.drawn), "seed " + seed);
        var parts = new ArrayList<Closings.Told>();
        for (int after = 0; after < told.size(); after += 7) {
          var part = closings.toTell(drawn.drawn.id, id, after, 7);
          assertEquals(told.size(), part.households(), "seed " + seed);
          parts.addAll(part.told());
        }
        assertEquals(told, parts, "seed " + seed);
        // as an older version leaves it
        drawn.drawn.update("DELETE FROM closure_household WHERE closure_id = ?", id);
        var older = closings.toTell(drawn.drawn.id, id, 3, 7);
        assertEquals(told.size(), older.households(), "seed " + seed);
        assertEquals(told.stream().skip(3).limit(7).toList(), older.told(), "seed " + seed);
      }
    }
  }

  private static Closing scope(
      Drawn drawn, @Nullable Long school, @Nullable Long schoolClass, @Nullable Long activity) {
    return new Closing(
        drawn.drawn.id, MONDAY, TUESDAY, school, schoolClass, activity, "Neige", Author.of("M. X"));
  }

  private static long taken(TestTown drawn) {
    return drawn.count("SELECT COUNT(*) FROM booking WHERE town_id = ?", drawn.id);
  }
}
