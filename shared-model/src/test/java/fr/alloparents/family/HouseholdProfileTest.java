package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.family.HouseholdProfile.Added;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a household sets for itself.
class HouseholdProfileTest {

  private static Neighbourhood all;
  private static HouseholdProfile profile;

  private Town town;
  private Household household;
  private Household neighbour;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    profile = new HouseholdProfile(all.database);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void twoHouseholds() {
    town = all.town(PhoneSignIn.BOTH_CODES);
    household = all.families.register(town, "Famille MARSONE");
    neighbour = all.families.register(town, "Famille DUPUIS");
  }

  private Household stored(Household of) {
    return all.families.household(town, of.id()).orElseThrow();
  }

  private List<String> emails(Household of) {
    return all.families.emails(town, of.id());
  }

  private Added add(String email) {
    return profile.addEmail(town, household.id(), email);
  }

  private void fill() {
    IntStream.rangeClosed(1, HouseholdProfile.MOST_EMAILS)
        .forEach(i -> assertEquals(Added.ADDED, add(i + "@example.org")));
  }

  @Test
  void anotherTownNeitherChangesAHouseholdNorItsAddresses() {
    var other = all.town(PhoneSignIn.BOTH_CODES);
    add("a@example.org");
    assertThrows(
        IllegalArgumentException.class,
        () -> profile.change(other, household.id(), Locale.ENGLISH, false));
    assertThrows(
        IllegalArgumentException.class,
        () -> profile.addEmail(other, household.id(), "b@example.org"));
    profile.removeEmail(other, household.id(), "a@example.org");
    assertEquals(household, stored(household));
    assertEquals(List.of("a@example.org"), emails(household));
  }

  @Test
  void anotherHouseholdIsLeftAsItIs() {
    profile.addEmail(town, neighbour.id(), "a@example.org");
    assertEquals(Added.ADDED, add("a@example.org"), "two households may share an address");
    profile.change(town, household.id(), Locale.ENGLISH, false);
    profile.removeEmail(town, household.id(), "a@example.org");
    assertEquals(neighbour, stored(neighbour));
    assertEquals(List.of("a@example.org"), emails(neighbour));
    assertEquals(List.of(), emails(household));
  }

  @Test
  void languageAndReceiptsAreKept() {
    profile.change(town, household.id(), Locale.ENGLISH, false);
    assertEquals(
        new Household(household.id(), "Famille MARSONE", Locale.ENGLISH, false), stored(household));
    profile.change(town, household.id(), Locale.CANADA_FRENCH, true);
    assertEquals(household, stored(household));
  }

  @Test
  void aLanguageThatNobodyWritesIsRefusedAndChangesNothing() {
    assertThrows(
        StorageException.class, () -> profile.change(town, household.id(), Locale.GERMAN, false));
    assertEquals(household, stored(household));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, Long.MAX_VALUE})
  void aHouseholdThatIsNoneIsRefused(long id) {
    assertThrows(
        IllegalArgumentException.class, () -> profile.change(town, id, Locale.FRENCH, true));
    assertThrows(IllegalArgumentException.class, () -> profile.addEmail(town, id, "a@example.org"));
  }

  @Test
  void addressesOutOfLengthAreRefused() {
    add("a@example.org");
    for (var email : List.of("", "a@", "a".repeat(243) + "@example.org")) {
      assertThrows(IllegalArgumentException.class, () -> add(email), email);
    }
    assertEquals(List.of("a@example.org"), emails(household));
    var longest = "b".repeat(242) + "@example.org";
    assertEquals(Added.ADDED, add(longest));
    assertEquals(List.of("a@example.org", longest), emails(household));
  }

  @Test
  void anAddressIsThereOnceInWhateverCase() {
    assertEquals(Added.ADDED, add("Angeline@Example.org"));
    assertEquals(Added.THERE, add("Angeline@Example.org"));
    assertEquals(Added.THERE, add("angeline@example.ORG"));
    assertEquals(List.of("Angeline@Example.org"), emails(household));
    profile.removeEmail(town, household.id(), "angeline@example.org");
    assertEquals(List.of(), emails(household));
  }

  @Test
  void fiveAddressesAreTakenAndNoMoreUntilOneGoes() {
    fill();
    assertEquals(Added.TOO_MANY, add("6@example.org"));
    assertEquals(Added.THERE, add("5@example.org"), "which says more than that there are many");
    profile.removeEmail(town, household.id(), "absent@example.org");
    assertEquals(Added.TOO_MANY, add("6@example.org"));
    profile.removeEmail(town, household.id(), "1@example.org");
    assertEquals(Added.ADDED, add("6@example.org"));
  }

  @Test
  void ofManyFormsAtOnceFiveAreTakenAndNoMore() throws Exception {
    for (int round = 0; round < 10; round++) {
      twoHouseholds();
      assertEquals(5, added(i -> i + "@example.org"));
      assertEquals(5, emails(household).size());
    }
  }

  @Test
  void ofOneFormSentManyTimesAtOnceOneIsTaken() throws Exception {
    for (int round = 0; round < 10; round++) {
      twoHouseholds();
      assertEquals(1, added(_ -> "a@example.org"));
      assertEquals(List.of("a@example.org"), emails(household));
    }
  }

  private long added(IntFunction<String> email) throws Exception {
    var start = new CyclicBarrier(16);
    var forms =
        IntStream.range(0, 16)
            .<Callable<Added>>mapToObj(
                i ->
                    () -> {
                      start.await();
                      return add(email.apply(i));
                    })
            .toList();
    long added = 0;
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (var told : threads.invokeAll(forms)) {
        added += told.get() == Added.ADDED ? 1 : 0;
      }
    }
    return added;
  }
}
