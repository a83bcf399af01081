package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.TownFoundation.Removed;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How towns come onto a server, and where they are reached.
@Timeout(120)
class TownFoundationTest {

  private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final HostName HOST = new HostName("allo.ville.example");
  private static final PhoneNumber NUMBER = new PhoneNumber("+33476549985");
  private static final TownSettings SETTINGS =
      TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES);

  private ScratchDatabase scratch;
  private Towns towns;
  private TownFoundation foundation;

  @BeforeEach
  void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    foundation = new TownFoundation(scratch.database(), CLOCK);
  }

  @AfterEach
  void dropSchema() {
    scratch.close();
  }

  private Town found(String name, HostName host, PhoneNumber... numbers) {
    var settings = TownSettings.of(name, SchoolZone.A, PhoneSignIn.BOTH_CODES);
    return foundation.found(settings, List.of(host), List.of(numbers));
  }

  private List<String> log(Town town) {
    return new ActionLog(scratch.database())
        .find(town, new Choice(null, null, null, null), null, 100).reversed().stream()
            .map(
                line ->
                    line.kind()
                        + " "
                        + line.subject()
                        + ": "
                        + line.before()
                        + " > "
                        + line.after())
            .toList();
  }

  @Test
  void aNewTownIsReachedByItsNamesAndNumbersIsInPreparationAndOffersEverything() {
    var other = new HostName("xn--prigueux-b1a.example");
    var town = foundation.found(SETTINGS, List.of(HOST, other), List.of(NUMBER));
    assertEquals(Optional.of(town), towns.byHostName("ALLO.ville.example"));
    assertEquals(Optional.of(town), towns.byHostName(other.ascii()));
    assertEquals(Optional.of(town), towns.byCalledNumber(NUMBER));
    assertTrue(town.inPreparation(LocalDate.of(2099, 1, 1)));
    assertEquals(Set.of(), town.settings().off());
    assertEquals(PhoneSignIn.BOTH_CODES, town.line().signIn());
    // whoever changes rules finds their version
    scratch
        .database()
        .inTransaction(
            h -> {
              TownRulesVersion.raise(h, town.id());
              return true;
            });
    assertEquals(
        List.of(
            "TOWN_CREATED Ville: null > null",
            "HOST_NAME_CHANGED allo.ville.example: null > allo.ville.example",
            "HOST_NAME_CHANGED xn--prigueux-b1a.example: null > xn--prigueux-b1a.example",
            "LINE_NUMBER_CHANGED +33476549985: null > +33476549985"),
        log(town));
  }

  @Test
  void aTownWithoutAHostNameIsNone() {
    assertThrows(
        IllegalArgumentException.class, () -> foundation.found(SETTINGS, List.of(), List.of()));
    assertEquals(List.of(), towns.all());
  }

  @Test
  void whatAnotherTownHasIsNotGivenAwayAndNothingOfTheNewTownStays() {
    var first = found("Première", HOST, NUMBER);
    var free = new HostName("allo.seconde.example");
    var byHost = assertThrows(TakenException.class, () -> found("Seconde", HOST));
    assertEquals("allo.ville.example", byHost.what());
    var byNumber = assertThrows(TakenException.class, () -> found("Seconde", free, NUMBER));
    assertEquals("+33476549985", byNumber.what());
    assertFalse(byNumber.toString().contains("Première"), byNumber.toString());
    assertEquals(List.of(first), towns.all());
    assertEquals(Optional.empty(), towns.byHostName(free.ascii()));
  }

  @Test
  void namesAndNumbersAreGivenOnceAndTakenAway() {
    var town = found("Ville", HOST, NUMBER);
    var second = found("Seconde", new HostName("allo.seconde.example"));
    int before = log(town).size();
    var more = new HostName("www.ville.example");
    foundation.addHostName(town, more);
    foundation.addHostName(town, more);
    assertEquals(List.of(HOST.ascii(), more.ascii()), towns.hostNames(town));
    assertEquals(before + 1, log(town).size());
    assertThrows(TakenException.class, () -> foundation.addHostName(second, more));
    assertThrows(TakenException.class, () -> foundation.addNumber(second, NUMBER));
    assertEquals(Removed.NO_SUCH, foundation.removeHostName(second, more));
    assertEquals(Removed.NO_SUCH, foundation.removeNumber(second, NUMBER));
    assertEquals(Removed.DONE, foundation.removeHostName(town, HOST));
    assertEquals(Removed.LAST_HOST_NAME, foundation.removeHostName(town, more));
    assertEquals(Removed.DONE, foundation.removeNumber(town, NUMBER));
    assertEquals(List.of(more.ascii()), towns.hostNames(town));
    assertEquals(List.of(), towns.allPhoneNumbers(town));
    foundation.addNumber(second, NUMBER);
    assertEquals(Optional.of(second), towns.byCalledNumber(NUMBER));
    assertEquals(
        List.of(
            "HOST_NAME_CHANGED allo.ville.example: allo.ville.example > null",
            "LINE_NUMBER_CHANGED +33476549985: +33476549985 > null"),
        log(town).subList(before + 1, before + 3));
  }

  @Test
  void ofTownsThatWantOneNameAtOnceOneGetsItAndTheOthersAreNotThere() throws Exception {
    int many = 8;
    var begin = new CyclicBarrier(many);
    var tries =
        IntStream.range(0, many)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      begin.await();
                      return found("Ville " + i, HOST).id() > 0;
                    })
            .toList();
    int founded = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(tries)) {
        founded += won(one::get);
      }
    }
    assertEquals(1, founded);
    assertEquals(1, towns.all().size());
  }

  @Test
  void aNumberThatKitchensCallIsNoLines() {
    var town = found("Ville", HOST);
    new KitchenNumbers(scratch.database(), CLOCK).change(town, Author.SERVER, NUMBER);
    var taken = assertThrows(TakenException.class, () -> foundation.addNumber(town, NUMBER));
    assertTrue(taken.byKitchens());
    var free = new HostName("allo.seconde.example");
    assertThrows(TakenException.class, () -> found("Seconde", free, NUMBER));
    assertEquals(List.of(town), towns.all());
    assertEquals(List.of(), towns.allPhoneNumbers(town));
  }

  @Test
  void aNumberThatKitchensAndFamiliesGetAtOnceIsOneOfBoth() throws Exception {
    var town = found("Ville", HOST);
    var second = found("Seconde", new HostName("allo.seconde.example"));
    var kitchens = new KitchenNumbers(scratch.database(), CLOCK);
    var begin = new CyclicBarrier(2);
    Callable<Boolean> toKitchens =
        () -> {
          begin.await();
          return kitchens.change(town, Author.SERVER, NUMBER);
        };
    Callable<Boolean> toFamilies =
        () -> {
          begin.await();
          foundation.addNumber(second, NUMBER);
          return true;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        int given = 0;
        for (var one : threads.invokeAll(List.of(toKitchens, toFamilies))) {
          given += won(one::get);
        }
        assertEquals(1, given);
        assertNotEquals(kitchens.of(town).isPresent(), towns.byCalledNumber(NUMBER).isPresent());
        kitchens.change(town, Author.SERVER, null);
        foundation.removeNumber(second, NUMBER);
      }
    }
  }

  private static int won(Callable<Boolean> one) throws Exception {
    try {
      return one.call() ? 1 : 0;
    } catch (ExecutionException e) {
      assertInstanceOf(TakenException.class, e.getCause());
      return 0;
    }
  }
}
