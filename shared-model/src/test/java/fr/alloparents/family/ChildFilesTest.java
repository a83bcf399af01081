package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.family.ChildFile.Home;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the town hall sees of a child.
class ChildFilesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 8);

  private static Neighbourhood all;
  private static ChildFiles files;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    files = new ChildFiles(all.database);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @Test
  void aChildHasItsClassAndItsHouseholdsWithDaysNumbersAndAddresses() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var first = all.families.register(town, "Famille A");
    var second = all.families.register(town, "Famille B");
    var child = all.families.register(town, first, "Chloé", "DUPUIS", DAY.minusYears(6));
    all.families.register(town, first, "Paul", "DUPUIS", null);
    var custody = new Custody(Weekdays.NONE, Weekdays.MONDAY_TO_FRIDAY);
    all.families.join(town, second, child, custody);
    var phone = new PhoneNumber("+33612345678");
    all.families.addPhoneNumber(town, second, phone);
    all.families.addEmail(town, second, "b@exemple.fr");
    all.families.addEmail(town, second, "a@exemple.fr");
    var schools = new Schools(all.database);
    long school = schools.addSchool(town, "Mallerin");
    long cp = schools.addClass(town, school, "CP", "Mme ESCO");
    all.families.enterClass(town, child, cp, DAY, DAY);
    var schoolClass = new SchoolClass(cp, school, "Mallerin", "CP", "Mme ESCO");
    var homes =
        List.of(
            new Home(first, Custody.EVERY_DAY, List.of(), List.of()),
            new Home(second, custody, List.of(phone), List.of("a@exemple.fr", "b@exemple.fr")));
    assertEquals(
        Optional.of(new ChildFile(new Pupil(child, schoolClass), homes)),
        files.find(town, child.id(), DAY.minusDays(1)));
    assertEquals(
        Optional.of(new ChildFile(new Pupil(child, null), homes)),
        files.find(town, child.id(), DAY.plusDays(1)));
  }

  @Test
  void anotherTownsChildIsNotFound() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var child = all.child(town, all.household(town, "111222"), "456123");
    assertEquals(Optional.empty(), files.find(all.town(PhoneSignIn.BOTH_CODES), child.id(), DAY));
    assertEquals(Optional.empty(), files.find(town, -1, DAY));
  }

  @Test
  void theLocksOfAChildAreThoseOfItsOwnCodesAndAreLiftedTogether() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var child = all.child(town, all.household(town, "111222"), "456123");
    var stranger = all.child(town, all.household(town, "333444"), "456124");
    for (var codes : List.of(List.of("456123", "999999"), List.of("456124", "333444"))) {
      guess(town, codes);
    }
    guess(town, List.of("456124", "888888"));
    var file = files.find(town, child.id(), DAY).orElseThrow();
    var locks = all.locks.ofChild(town, file);
    assertEquals(
        List.of(CodeOwner.child(child.id())), locks.stream().map(SignInLock::owner).toList());
    all.locks.lift(town, Author.of("Agnès"), "James BOND", locks);
    assertEquals(List.of(), all.locks.ofChild(town, file));
    var other = files.find(town, stranger.id(), DAY).orElseThrow();
    assertEquals(1, all.locks.ofChild(town, other).size());
    all.locks.lift(town, Author.of("Agnès"), "James BOND", List.of());
    assertEquals(1, all.locks.ofChild(town, other).size());
  }

  private static void guess(Town town, List<String> codes) {
    IntStream.range(0, SignInBudgets.CODE)
        .forEach(
            i ->
                all.signIn.byWeb(
                    town,
                    InetAddress.ofLiteral("198.51.100." + i),
                    new Code(codes.getFirst()),
                    new Code(codes.getLast())));
  }
}
