package fr.alloparents.portal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.billing.Invoices;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Movement;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.canteen.Menus;
import fr.alloparents.canteen.Serving;
import fr.alloparents.enrolment.WeeklyPatterns;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.family.SignIn;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Notices;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallPasswords;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The demo town of an ordinary Saturday, against its card.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTownTest {

  private static final Clock CLOCK =
      Clock.fixed(
          LocalDateTime.parse("2026-11-21T12:00").atZone(ZoneId.of("Europe/Paris")).toInstant(),
          ZoneId.of("Europe/Paris"));

  private ScratchDatabase scratch;
  private Database database;
  private CodeVault vault;
  private DemoTown demo;
  private Town town;

  @BeforeAll
  void load(@TempDir Path folder) {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    vault = CodeVault.open(folder.resolve("key"));
    demo = DemoTown.open(database, vault, CLOCK).orElseThrow();
    town = demo.town();
  }

  @AfterAll
  void dropSchema() {
    scratch.close();
  }

  @Test
  void theChildrenOfTheCardAreWhereItSays() {
    assertEquals(
        List.of(
            "123456 654321 Angéline MARSONE, Mallerin primaire, CE1 Mme Formatrice",
            "123457 654321 Bertrand MARSONE, Mallerin primaire, CE2 M. Formateur",
            "700700 007007 James BOND, Mallerin primaire, CM1 Mme Béatrice ESCO",
            "800800 007007 Aline BOND, Mallerin maternelle, GS",
            "456123 111222 Chloé DUPUIS, Mallerin primaire, CP",
            "456123 333444 Chloé DUPUIS, Mallerin primaire, CP"),
        Stream.of(
                card("123456", "654321"),
                card("123457", "654321"),
                card("700700", "007007"),
                card("800800", "007007"),
                card("456123", "111222"),
                card("456123", "333444"))
            .toList());
  }

  private String card(String childCode, String payerCode) {
    long child = child(childCode);
    var pupil =
        new Families(database)
            .children(town, household(payerCode), town.today(CLOCK)).stream()
                .filter(found -> found.child().id() == child)
                .findFirst()
                .orElseThrow();
    return "%s %s %s".formatted(childCode, payerCode, describe(pupil));
  }

  private static String describe(Pupil pupil) {
    SchoolClass in = Objects.requireNonNull(pupil.schoolClass());
    var teacher = in.teacher() == null ? "" : " " + in.teacher();
    return "%s %s, %s, %s%s"
        .formatted(
            pupil.child().firstName(), pupil.child().lastName(), in.school(), in.name(), teacher);
  }

  @Test
  void theActivitiesStandOnTheirKeys() {
    assertEquals(
        List.of(
            "1.1 Cantine (PÉRISCOLAIRE)",
            "1.2 Accueil matin (PÉRISCOLAIRE)",
            "1.3 Accueil 12h15 (PÉRISCOLAIRE)",
            "1.4 Accueil midi sans repas (PÉRISCOLAIRE)",
            "1.5 Accueil soir (PÉRISCOLAIRE)",
            "1.6 Transport 8h30 (TRANSPORT)",
            "1.7 Transport 11h30 (TRANSPORT)",
            "2.1 Transport 13h30 (TRANSPORT)",
            "2.2 Transport 16h30 (TRANSPORT)",
            "2.3 Mercredi matin (MERCREDI)",
            "2.4 Mercredi après-midi (MERCREDI)",
            "2.5 Petites vacances matin (PETITES VACANCES)",
            "2.6 Petites vacances après-midi (PETITES VACANCES)",
            "2.7 Grandes vacances (GRANDES VACANCES)",
            "3.1 Cantine adulte (Cantine ADULTE)"),
        new Activities(database)
            .all(town).stream()
                .map(
                    activity ->
                        "%d.%d %s (%s)"
                            .formatted(
                                activity.keypadPage(),
                                activity.keypadKey(),
                                activity.name(),
                                activity.group().name()))
                .toList());
  }

  @Test
  void theChildCodeAloneOpensByPhoneUnlessTheChildHasTwoHouseholds() {
    var signIn = new SignIn(database, vault, CLOCK);
    assertTrue(
        signIn.byPhone(town, Optional.empty(), new Code("123456")) instanceof Entered entered
            && !entered.siblingsVisible());
    assertTrue(
        signIn.byPhone(town, Optional.empty(), new Code("456123")) instanceof PayerCodeNeeded);
  }

  @Test
  void deadlinesAreThoseOfTheCard() {
    var monday = LocalDate.of(2026, 11, 30);
    assertEquals("2026-11-27T10:00", deadline("Cantine", monday));
    assertEquals("2026-11-29T16:00", deadline("Accueil matin", monday));
    assertEquals("2026-11-30T16:00", deadline("Accueil soir", monday));
    assertEquals("2026-11-26T17:00", deadline("Transport 8h30", monday));
    assertEquals("2026-11-26T17:00", deadline("Transport 16h30", monday.plusDays(4)));
  }

  private String deadline(String activity, LocalDate day) {
    return cell("700700", "007007", activity, day)
        .bookingDeadline()
        .atZone(town.zone())
        .toLocalDateTime()
        .toString();
  }

  @Test
  void theHolidayCentreTakesThreeADayAndKeepsAWaitingList() {
    assertEquals(
        List.of(3L, 24L),
        Stream.of("Petites vacances matin", "Mercredi matin").map(this::capacity).toList());
    assertTrue(activity("Petites vacances matin").waitingList());
  }

  private long capacity(String activity) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT DISTINCT capacity FROM opening WHERE activity_id = ?",
                    activity(activity).id())
                .mapTo(long.class)
                .one());
  }

  @Test
  void movementsCameInOnAllThreeChannels() {
    var channels = EnumSet.noneOf(Channel.class);
    for (var payerCode : List.of("654321", "007007", "111222", "333444")) {
      history(payerCode).forEach(movement -> channels.add(movement.channel()));
    }
    assertEquals(EnumSet.allOf(Channel.class), channels);
    assertTrue(
        history("654321").stream().allMatch(movement -> !movement.at().isAfter(CLOCK.instant())));
    assertTrue(
        history("654321").stream()
            .anyMatch(movement -> movement.kind() == Movement.Kind.CANCELLED));
  }

  private List<Movement> history(String payerCode) {
    return new History(database, CLOCK).ofHousehold(town.id(), household(payerCode));
  }

  @Test
  void aDayOfTheNextFourWeeksIsClosedWithAReasonAndItsBookingTakenBack() {
    var takenBack =
        history("654321").stream()
            .filter(movement -> movement.kind() == Movement.Kind.CANCELLED_BY_CLOSURE)
            .findFirst()
            .orElseThrow();
    var today = town.today(CLOCK);
    assertTrue(takenBack.day().isAfter(today) && takenBack.day().isBefore(today.plusDays(29)));
    var refusal = cell("123457", "654321", "Cantine", takenBack.day()).againstBooking();
    assertEquals(new Refusal.Closed("Journée de grève des services"), refusal);
  }

  @Test
  void oneWeeklyPatternIsValidatedAndFrozenAndOneStillOpen() {
    var patterns =
        new WeeklyPatterns(database, new BookingDesk(database, CLOCK), CLOCK)
            .of(town, household("007007"));
    assertEquals(2, patterns.size());
    assertNotNull(patterns.getFirst().validatedAt());
    assertNull(patterns.getLast().validatedAt());
    assertFalse(patterns.getLast().weekdays().isEmpty());
    var thursday = LocalDate.of(2026, 11, 26);
    var cell = cell("700700", "007007", "Accueil matin", thursday);
    assertEquals(new Entry.Booked(true), cell.entry());
    assertEquals(new Refusal.PeriodFrozen(patterns.getFirst().lastDay()), cell.againstCancelling());
  }

  @Test
  void twoInvoicesAreToBePaidAndTwoArePaid() {
    var invoices = new Invoices(database, CLOCK);
    var toPay = invoices.toPay(town, household("654321"));
    assertEquals(2, toPay.size());
    assertTrue(toPay.stream().allMatch(invoice -> invoice.dueOn().isAfter(town.today(CLOCK))));
    assertEquals(2, invoices.paid(town, household("654321")).size());
  }

  @Test
  void theNoticeIsShownAndSpokenToday() {
    var notices = new Notices(database, CLOCK);
    assertEquals(1, notices.onWeb(town).size());
    assertEquals(1, notices.onPhone(town).size());
  }

  @Test
  void theTownIsFoundByItsNumberAndHostNamesAndIsOpen() {
    var towns = new Towns(database);
    assertEquals(Optional.of(town), towns.byHostName("localhost"));
    assertEquals(Optional.of(town), towns.byHostName("127.0.0.1"));
    assertFalse(town.inPreparation(town.today(CLOCK)));
  }

  /// Saturday 21 November: two weeks of school.
  @Test
  void theMenusOfThisWeekAndTheNextHaveTheirAllergens() {
    var weeks = new Menus(database, CLOCK).weeks(town, LocalDate.of(2026, 11, 16), 3);
    assertEquals(List.of(8, 8, 0), weeks.stream().map(week -> week.servings().size()).toList());
    var served = weeks.stream().flatMap(week -> week.servings().stream()).toList();
    assertTrue(served.stream().noneMatch(one -> one.allergens().isEmpty()));
    assertEquals(
        "2026-11-16 LUNCH: [Carottes râpées, Hachis parmentier, Yaourt nature] [MILK, MUSTARD]",
        shown(served.getFirst()));
    assertEquals(
        "2026-11-27 SNACK: [Quatre-quarts, Jus d'orange] [EGGS, GLUTEN, MILK]",
        shown(served.getLast()));
  }

  private static String shown(Serving one) {
    return one.day()
        + " "
        + one.meal()
        + ": "
        + one.dishes()
        + " "
        + new TreeSet<>(one.allergens().stream().map(Enum::name).toList());
  }

  @Test
  void aSecondStartFindsTheTownAndOnlyDrawsANewPassword() {
    var before = rows();
    var again = DemoTown.open(database, vault, CLOCK).orElseThrow();
    assertEquals(before, rows());
    assertEquals(town, again.town());
    assertNotEquals(demo.password(), again.password());
    var passwords = new TownHallPasswords(database, Clock.systemUTC());
    assertTrue(passwords.check(town, again.login(), again.password()).right());
    assertFalse(passwords.check(town, demo.login(), demo.password()).right());
  }

  private List<Long> rows() {
    return Stream.of("town", "child", "opening", "booking", "movement", "closure", "notice")
        .map(
            table ->
                database.read(
                    handle ->
                        handle.select("SELECT COUNT(*) FROM " + table).mapTo(long.class).one()))
        .toList();
  }

  @Test
  void aDatabaseWithAnotherTownIsLeftAlone(@TempDir Path folder) {
    try (var other = ScratchDatabase.create()) {
      var theirs =
          new Towns(other.database())
              .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
      var opened = DemoTown.open(other.database(), CodeVault.open(folder.resolve("key")), CLOCK);
      assertEquals(Optional.empty(), opened);
      assertEquals(List.of(theirs), new Towns(other.database()).all());
    }
  }

  private long child(String childCode) {
    return find(Code.Kind.CHILD, childCode);
  }

  private long household(String payerCode) {
    return find(Code.Kind.PAYER, payerCode);
  }

  private long find(Code.Kind kind, String digits) {
    return new Codes(database, vault, CLOCK).find(town, kind, new Code(digits)).orElseThrow();
  }

  private Activity activity(String name) {
    return new Activities(database)
        .all(town).stream().filter(found -> found.name().equals(name)).findFirst().orElseThrow();
  }

  private Cell cell(String childCode, String payerCode, String activity, LocalDate day) {
    return new BookingDesk(database, CLOCK)
        .planning(PlanningQuery.byWeb(town.id(), household(payerCode), child(childCode), day, day))
        .orElseThrow()
        .cell(activity(activity).id(), day)
        .orElseThrow();
  }
}
