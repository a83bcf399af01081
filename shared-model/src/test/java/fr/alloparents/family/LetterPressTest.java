package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.family.LetterPress.Choice;
import fr.alloparents.family.LetterPress.OfClass;
import fr.alloparents.family.LetterPress.Run;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which letters wait, which were printed, and what is on them.
class LetterPressTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 7, 3);
  private static final Choice WAITING = new Choice.Waiting();
  private static final int ALL = 1000;
  private static final Author AGNES = Author.of("Agnès");

  private static Neighbourhood all;
  private static LetterPress press;

  private Town town;
  private SchoolClass cp;
  private SchoolClass gs;
  private Household mother;
  private Household father;
  private Child chloe;
  private Child paul;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    press = new LetterPress(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  /// Chloé lives with both, her brother with their mother alone.
  @BeforeEach
  void families() {
    all.clock.set("2026-09-08T08:20:00Z");
    town = all.town(PhoneSignIn.BOTH_CODES);
    var schools = new Schools(all.database);
    long school = schools.addSchool(town, "Mallerin");
    gs =
        new SchoolClass(schools.addClass(town, school, "GS", null), school, "Mallerin", "GS", null);
    cp =
        new SchoolClass(schools.addClass(town, school, "CP", null), school, "Mallerin", "CP", null);
    mother = all.household(town, "111222");
    father = all.household(town, "333444");
    chloe = all.child(town, mother, "456123");
    all.families.join(town, father, chloe, Custody.EVERY_DAY);
    paul = all.child(town, mother, "456124");
    all.families.enterClass(town, chloe, cp.id(), FIRST, LAST);
    all.families.enterClass(town, paul, gs.id(), FIRST, LAST);
  }

  private List<OfClass> classes() {
    return press.classes(town);
  }

  private OptionalInt print(Choice choice) {
    return press.print(town, choice, ALL, UUID.randomUUID(), AGNES);
  }

  private List<Integer> printAll(Choice choice, int most) {
    return press.printAll(town, choice, most, UUID.randomUUID(), AGNES);
  }

  private static Choice of(SchoolClass one, boolean again) {
    return new Choice.OfOneClass(Optional.of(one.id()), again);
  }

  private List<String> codes(int run) {
    return press.open(town, run).stream()
        .map(
            letter ->
                letter.childCode().digits()
                    + letter.payerCode().map(code -> "/" + code.digits()).orElse(""))
        .toList();
  }

  @Test
  void eachHouseholdOfAChildHasALetterOfItsOwnWithItsOwnPayerCode() {
    assertEquals(List.of(new OfClass(cp, 2, 2), new OfClass(gs, 1, 1)), classes());
    assertEquals(OptionalInt.of(1), print(WAITING));
    assertEquals(
        List.of(
            new ChildLetter(
                new Pupil(chloe, cp),
                mother.name(),
                new Code("456123"),
                Optional.of(new Code("111222"))),
            new ChildLetter(
                new Pupil(chloe, cp),
                father.name(),
                new Code("456123"),
                Optional.of(new Code("333444"))),
            new ChildLetter(
                new Pupil(paul, gs),
                mother.name(),
                new Code("456124"),
                Optional.of(new Code("111222")))),
        press.open(town, 1));
    assertEquals(List.of(new OfClass(cp, 2, 0), new OfClass(gs, 1, 0)), classes());
    assertEquals(List.of(new Run(1, all.clock.instant(), "Agnès", 3)), press.runs(town, 10));
  }

  @Test
  void whatWasPrintedIsPrintedAgainOnlyWhenAskedAndStaysInItsRun() {
    print(of(cp, false));
    assertEquals(OptionalInt.empty(), print(of(cp, false)));
    assertEquals(List.of("456124/111222"), codes(print(WAITING).orElseThrow()));
    assertEquals(OptionalInt.empty(), print(WAITING));
    assertEquals(OptionalInt.of(3), print(of(cp, true)), "nothing printed takes no number");
    for (int run : List.of(1, 3, 1)) {
      assertEquals(List.of("456123/111222", "456123/333444"), codes(run));
    }
    assertEquals(List.of(3, 2), press.runs(town, 2).stream().map(Run::number).toList());
  }

  @Test
  void aNewCodeOfAHouseholdMakesTheLettersOfAllItsChildrenWait() {
    print(WAITING);
    all.codes.issue(town, List.of(CodeOwner.household(mother.id())));
    assertEquals(List.of(new OfClass(cp, 2, 1), new OfClass(gs, 1, 1)), classes());
    print(of(cp, false));
    assertEquals(List.of(new OfClass(cp, 2, 0), new OfClass(gs, 1, 1)), classes());
    assertEquals(1, codes(print(WAITING).orElseThrow()).size());
  }

  @Test
  void aNewCodeOfAChildMakesItsLettersWaitAndIsTheOneInAnOldRun() {
    print(WAITING);
    all.codes.issue(town, List.of(CodeOwner.child(chloe.id())));
    assertEquals(List.of(new OfClass(cp, 2, 2), new OfClass(gs, 1, 0)), classes());
    assertEquals(codes(1).subList(0, 2), codes(print(WAITING).orElseThrow()));
  }

  @Test
  void aChildAloneIsPrintedHoweverOften() {
    print(WAITING);
    var run = print(new Choice.OfChild(paul.id())).orElseThrow();
    assertEquals(List.of("456124/111222"), codes(run));
  }

  @Test
  void beyondTheMostTheyWaitForTheNextRun() {
    press.print(town, WAITING, 2, UUID.randomUUID(), AGNES);
    assertEquals(List.of("456123/111222", "456123/333444"), codes(1));
    assertEquals(List.of("456124/111222"), codes(print(WAITING).orElseThrow()));
  }

  @Test
  void aClassIsPrintedWholeInAsManyRunsAsItTakes() {
    var third = all.child(town, mother, "456125");
    all.families.enterClass(town, third, cp.id(), FIRST, LAST);
    assertEquals(List.of(1, 2), printAll(of(cp, false), 2));
    assertEquals(List.of("456123/111222", "456123/333444"), codes(1));
    assertEquals(List.of("456125/111222"), codes(2));
    assertEquals(List.of(), printAll(of(cp, false), 2));
    assertEquals(List.of(3, 4, 5), printAll(of(cp, true), 1));
    assertEquals(List.of(1, 1, 1, 1, 2), press.runs(town, 5).stream().map(Run::letters).toList());
    assertEquals(OptionalInt.of(6), print(WAITING), "the other class still waits");
  }

  @Test
  void aFormSentTwiceMakesItsRunsOnce() {
    var request = UUID.randomUUID();
    assertEquals(List.of(1, 2), press.printAll(town, WAITING, 2, request, AGNES));
    all.codes.issue(town, List.of(CodeOwner.child(paul.id())));
    assertEquals(List.of(1, 2), press.printAll(town, WAITING, 2, request, AGNES));
    assertEquals(new OfClass(gs, 1, 1), classes().getLast());
    assertEquals(List.of(2, 1), press.runs(town, 9).stream().map(Run::number).toList());
  }

  @Test
  void whatFamiliesKnowWaitsNoMoreUntilACodeIsReplaced() {
    var request = UUID.randomUUID();
    assertEquals(0, press.know(town, Optional.of(-1L), UUID.randomUUID(), AGNES));
    assertEquals(3, press.know(town, Optional.of(cp.schoolId()), request, AGNES));
    assertEquals(OptionalInt.empty(), print(WAITING));
    assertEquals(List.of(new OfClass(cp, 2, 0), new OfClass(gs, 1, 0)), classes());
    all.codes.issue(town, List.of(CodeOwner.household(father.id())));
    assertEquals(0, press.know(town, Optional.empty(), request, AGNES), "the same form");
    assertEquals(List.of(new OfClass(cp, 2, 1), new OfClass(gs, 1, 0)), classes());
    all.codes.issue(town, List.of(CodeOwner.child(paul.id())));
    assertEquals(List.of(new OfClass(cp, 2, 1), new OfClass(gs, 1, 1)), classes());
    assertEquals(2, codes(print(of(cp, true)).orElseThrow()).size(), "known or not");
    assertEquals(1, press.know(town, Optional.empty(), UUID.randomUUID(), AGNES));
    var log =
        new ActionLog(all.database)
            .find(town, new ActionLog.Choice(null, Kind.CODES_KNOWN, null, null), null, 9);
    assertEquals(
        List.of(": 1", "Mallerin: 3"),
        log.stream().map(line -> line.subject() + ": " + line.after()).toList());
  }

  @Test
  void inSummerTheClassOfSeptemberCountsAndWithoutAClassOneIsStillPrinted() {
    var none = all.child(town, father, "456999");
    all.clock.set("2026-08-20T08:00:00Z");
    assertEquals(
        List.of(new OfClass(null, 1, 1), new OfClass(cp, 2, 2), new OfClass(gs, 1, 1)), classes());
    var run = print(new Choice.OfOneClass(Optional.empty(), false)).orElseThrow();
    assertEquals(
        List.of(new Pupil(none, null)),
        press.open(town, run).stream().map(ChildLetter::pupil).toList());
  }

  @Test
  void withoutAChildCodeThereIsNoLetterAndWithoutAPayerCodeThereIsOne() {
    var poor = all.families.register(town, "Famille SANS");
    all.families.register(town, poor, "Sans", "CODE", null);
    var child = all.child(town, poor, "456777");
    all.families.enterClass(town, child, gs.id(), FIRST, LAST);
    assertEquals(new OfClass(gs, 2, 2), classes().getLast());
    assertEquals(List.of("456124/111222", "456777"), codes(print(of(gs, false)).orElseThrow()));
    assertEquals(new OfClass(gs, 2, 0), classes().getLast());
    all.give(town, CodeOwner.household(poor.id()), "777888");
    assertEquals(new OfClass(gs, 2, 1), classes().getLast());
  }

  @Test
  void anotherTownPrintsAndOpensNothingOfThis() {
    print(WAITING);
    var other = all.town(PhoneSignIn.BOTH_CODES);
    assertEquals(List.of(), press.classes(other));
    assertEquals(List.of(), press.runs(other, 10));
    assertEquals(List.of(), press.open(other, 1));
    for (var choice : List.of(WAITING, of(cp, true), new Choice.OfChild(chloe.id()))) {
      assertEquals(OptionalInt.empty(), press.print(other, choice, ALL, UUID.randomUUID(), AGNES));
    }
    assertEquals(List.of(), press.open(town, 2));
  }

  @Test
  void aChildThatLeavesAHouseholdLeavesItsRunsToo() {
    print(WAITING);
    all.database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM household_child WHERE town_id = ? AND child_id = ? AND household_id ="
                    + " ?",
                town.id(),
                chloe.id(),
                father.id()));
    assertEquals(List.of("456123/111222", "456124/111222"), codes(1));
  }

  @Test
  void ofManyWhoPrintAtOnceOnePrints() throws Exception {
    var prints = new ArrayList<Callable<OptionalInt>>();
    for (int i = 0; i < 8; i++) {
      prints.add(() -> print(WAITING));
    }
    var runs = new ArrayList<OptionalInt>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(prints)) {
        runs.add(done.get());
      }
    }
    assertEquals(1, runs.stream().filter(OptionalInt::isPresent).count());
    assertEquals(3, codes(1).size());
  }
}
