package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Channel;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the town hall types to find a family.
class FamilySearchTest {

  private static final LocalDate DAY = LocalDate.of(2026, 9, 8);

  private static Neighbourhood all;
  private static FamilySearch search;
  private Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    search = new FamilySearch(all.database, all.vault);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  /// The same names in each of two towns.
  @BeforeEach
  void families() {
    names(all.town(PhoneSignIn.BOTH_CODES));
    town = all.town(PhoneSignIn.BOTH_CODES);
    names(town);
  }

  private static void names(Town of) {
    var marsone = all.families.register(of, "Famille MARSONE");
    all.families.register(of, marsone, "Angéline", "MARSONE", null);
    all.families.register(of, marsone, "Bertrand", "MARSONE", null);
    var other = all.families.register(of, "Mme d'Estrées");
    all.families.register(of, other, "Jean-Noël", "DE LA TOUR", null);
    all.families.register(of, all.families.register(of, "M. 100%"), "Zoé", "100%_SÛR", null);
  }

  private List<String> found(String typed) {
    return search.find(town, typed, DAY).children().stream()
        .map(found -> found.pupil().child().firstName())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "MARSONE, Angéline Bertrand",
    "marsone, Angéline Bertrand",
    "Mars, Angéline Bertrand",
    "angeline, Angéline",
    "ANGÉLINE, Angéline",
    "' angeline   marsone ', Angéline",
    "marsone bert, Bertrand",
    "jean noel, Jean-Noël",
    "jean-noël de la tour, Jean-Noël",
    "de la tour jean, Jean-Noël",
    "mme d’estrees, Jean-Noël",
    "famille mars, Angéline Bertrand",
    "zoe, Zoé",
    "zoe 100%_sur, Zoé"
  })
  void namesAreFoundFromTheirBeginningWithoutAccentsCapitalsAndHyphens(String typed, String who) {
    assertEquals(List.of(who.split(" ")), found(typed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "arsone",
        "angeline marsonette",
        "%",
        "_",
        "1%",
        "\\",
        "' OR 1=1 -- ",
        "- - -",
        "a b c d e f g h i",
        "angeline%",
        "_ngeline",
        "<script>",
        "\u0000",
        "0",
        "+",
        "()"
      })
  void whatIsNoBeginningOfANameFindsNothingWhateverItMeansElsewhere(String typed) {
    assertEquals(List.of(), found(typed));
  }

  @Test
  void aTextOfAnyLengthIsRead() {
    assertEquals(List.of(), found("m".repeat(FamilySearch.LONGEST + 1)));
    assertEquals(List.of(), found("9".repeat(FamilySearch.LONGEST)));
    assertEquals(List.of(), found("é".repeat(FamilySearch.LONGEST)));
  }

  @Test
  void aChildIsShownWithItsHouseholdsAndItsClassOfNowOrSoon() {
    var first = all.families.register(town, "Mme DUPUIS");
    var chloe = all.families.register(town, first, "Chloé", "DUPUIS", null);
    all.families.join(town, all.families.register(town, "M. AUTRE"), chloe, Custody.EVERY_DAY);
    var schools = new Schools(all.database);
    long school = schools.addSchool(town, "Mallerin");
    long cp = schools.addClass(town, school, "CP", null);
    all.families.enterClass(town, chloe, cp, DAY.plusDays(1), DAY.plusDays(300));
    var cpOfMallerin = new SchoolClass(cp, school, "Mallerin", "CP", null);
    var found =
        List.of(
            new FamilySearch.Found(
                new Pupil(chloe, cpOfMallerin), List.of("M. AUTRE", "Mme DUPUIS")));
    assertEquals(found, search.find(town, "dupuis", DAY).children());
    assertEquals(found, search.find(town, "m. autre", DAY.plusDays(2)).children());
    assertEquals(
        List.of(new Pupil(chloe, null)),
        search.find(town, "chloe", DAY.plusDays(301)).children().stream()
            .map(FamilySearch.Found::pupil)
            .toList());
  }

  @Test
  void noMoreThanFiftyAreFoundByNameAndThatThereAreMoreIsSaid() {
    var household = all.families.register(town, "Famille NOMBREUSE");
    IntStream.range(0, FamilySearch.MOST)
        .forEach(i -> all.families.register(town, household, "Un" + (100 + i), "NOMBREUSE", null));
    assertFalse(search.find(town, "nombreuse", DAY).more());
    all.families.register(town, household, "Un0", "NOMBREUSE", null);
    var result = search.find(town, "nombreuse", DAY);
    assertTrue(result.more());
    assertEquals(FamilySearch.MOST, result.children().size());
    assertEquals("Un0", result.children().getFirst().pupil().child().firstName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0612345678", "06 12 34 56 78", "+33 6 12 34 56 78", "06.12.34.56.78"})
  void aFamilyIsFoundByItsTelephoneHoweverItIsWritten(String typed) {
    var household = all.families.register(town, "Famille ZED");
    all.families.register(town, household, "Zed", "ZED", null);
    assertEquals(List.of(), found(typed));
    all.families.addPhoneNumber(town, household, new PhoneNumber("+33612345678"));
    assertEquals(List.of("Zed"), found(typed));
    assertEquals(
        List.of(),
        search.find(all.town(PhoneSignIn.BOTH_CODES), typed, DAY).children(),
        "another town's");
  }

  @Test
  void aFamilyIsFoundByTheLastDigitsOfAnOperationAndByNoCode() {
    var household = all.household(town, "654321");
    var child = all.child(town, household, "123456");
    operation(household, child, 7_000_042L);
    for (var typed : List.of("000042", "42", "7000042")) {
      assertEquals(List.of("Angéline"), found(typed), typed);
    }
    for (var typed : List.of("000041", "8000042", "6000042", "123456", "654321")) {
      assertEquals(List.of(), found(typed), typed);
    }
    assertEquals(
        List.of(), search.find(all.town(PhoneSignIn.BOTH_CODES), "7000042", DAY).children());
  }

  private void operation(Household household, Child child, long number) {
    all.database.inTransaction(
        h -> {
          long group =
              h.createUpdate(
                      "INSERT INTO activity_group (town_id, name, position) VALUES (?, 'G', 1)")
                  .bind(0, town.id())
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(long.class)
                  .one();
          long activity =
              h.createUpdate(
                      """
                      INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season)
                      VALUES (?, ?, 'Cantine', 1, 31, 'SCHOOL_TIME')
                      """)
                  .bind(0, town.id())
                  .bind(1, group)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(long.class)
                  .one();
          h.execute(
              """
              INSERT INTO operation (id, town_id, household_id, channel, author, started_at)
              VALUES (?, ?, ?, ?, 'Elle', ?)
              """,
              number,
              town.id(),
              household.id(),
              Channel.WEB,
              all.clock.instant());
          return h.execute(
              """
              INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind,
                channel, author, at, operation_id)
              VALUES (?, ?, ?, ?, ?, 'BOOKED', 'WEB', 'Elle', ?, ?)
              """,
              town.id(),
              household.id(),
              child.id(),
              activity,
              DAY,
              all.clock.instant(),
              number);
        });
  }

  /// Codes that end alike, of a child and of a household, and some that only nearly do.
  private void codes() {
    var first = all.household(town, "917042");
    all.families.register(town, first, "Ulysse", "DERNIERS", null);
    all.families.register(town, first, "Violette", "DERNIERS", null);
    all.give(town, CodeOwner.child(named(first, "Wanda").id()), "12347042");
    all.give(town, CodeOwner.child(named(all.household(town, "704200"), "Xavier").id()), "704212");
    all.give(town, CodeOwner.child(named(all.household(town, "555555"), "Yann").id()), "7042");
    var elsewhere = all.town(PhoneSignIn.BOTH_CODES);
    all.child(elsewhere, all.household(elsewhere, "917042"), "337042");
  }

  private Child named(Household household, String firstName) {
    return all.families.register(town, household, firstName, "DERNIERS", null);
  }

  @ParameterizedTest
  @CsvSource({
    "7042, Ulysse Violette Wanda",
    "'70 42', Ulysse Violette Wanda",
    "4212, Xavier",
    "042, ''",
    "17042, ''",
    "917042, ''",
    "12347042, ''",
    "7043, ''"
  })
  void theLastFourDigitsOfAChildsOrAHouseholdsCodeFindAndAWholeCodeDoesNot(
      String typed, String wanted) {
    codes();
    assertEquals(wanted, String.join(" ", found(typed)));
  }

  @Test
  void aReplacedCodeIsFoundByItsNewEndAlone() {
    var household = all.household(town, "917042");
    named(household, "Ulysse");
    all.codes.issue(town, List.of(CodeOwner.household(household.id())));
    var digits = all.payerCode(town, household).orElseThrow().digits();
    assertEquals(List.of("Ulysse"), found(digits.substring(2)));
    assertEquals(digits.endsWith("7042") ? List.of("Ulysse") : List.of(), found("7042"));
  }

  @Test
  void codesStoredBeforeAreFoundOnceTheyWereLookedAt() {
    codes();
    all.database.inTransaction(
        h -> h.execute("UPDATE code SET tail = NULL WHERE town_id = ?", town.id()));
    assertEquals(List.of(), found("7042"));
    assertEquals(6, all.codes.markTails());
    assertEquals(List.of("Ulysse", "Violette", "Wanda"), found("7042"));
    assertEquals(0, all.codes.markTails(), "the short one too is looked at once");
  }

  @Test
  void theDatabaseAloneDoesNotTellWhichCodesEndAlike() {
    var owners = new ArrayList<CodeOwner>();
    for (int i = 0; i < 2000; i++) {
      owners.add(CodeOwner.household(all.families.register(town, "Famille " + i).id()));
    }
    all.codes.issue(town, owners);
    var marks =
        all.database.read(
            h ->
                h.select("SELECT tail FROM code WHERE town_id = ?", town.id())
                    .mapTo(int.class)
                    .list());
    assertEquals(2000, marks.size());
    assertTrue(marks.stream().allMatch(mark -> mark >= 0 && mark < 256), marks.toString());
    assertTrue(new HashSet<>(marks).size() > 200, "they are spread");
  }
}
