package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.KitchenCodes.Drawn;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TakenException;
import fr.alloparents.town.Town;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which kitchen a code lets in, and what a guesser gets.
class KitchenSignInTest {

  private static final Author CHIEF = Author.of("Mme Maire");
  private static final Optional<PhoneNumber> WITHHELD = Optional.empty();
  private static final Optional<PhoneNumber> KITCHEN = Optional.of(new PhoneNumber("+33476000001"));

  private static Neighbourhood all;
  private static KitchenCodes codes;
  private static KitchenSignIn signIn;
  private Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    codes = new KitchenCodes(all.database, all.vault, all.clock);
    signIn = new KitchenSignIn(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void aTown() {
    all.clock.set("2026-09-08T08:20:00Z");
    town = all.town(PhoneSignIn.CHILD_CODE);
  }

  private Drawn add(String name) {
    return codes.add(town, CHIEF, UUID.randomUUID(), name).orElseThrow();
  }

  private OptionalLong enter(Optional<PhoneNumber> from, Code code) {
    return signIn.enter(town, from, code).kitchenId();
  }

  private static Code wrong(int number) {
    return new Code("%08d".formatted(number));
  }

  @Test
  void aKitchenEntersByItsCodeInItsOwnTownUntilItHasAnother() {
    var first = add("Cuisine centrale");
    var other = add("Rochat");
    assertEquals(8, first.code().digits().length());
    assertEquals(OptionalLong.of(first.kitchen().id()), enter(WITHHELD, first.code()));
    assertEquals(OptionalLong.of(other.kitchen().id()), enter(KITCHEN, other.code()));
    var elsewhere = all.town(PhoneSignIn.CHILD_CODE);
    assertEquals(OptionalLong.empty(), signIn.enter(elsewhere, WITHHELD, first.code()).kitchenId());

    var again = codes.draw(town, CHIEF, first.kitchen().id()).orElseThrow();
    assertEquals(OptionalLong.empty(), enter(WITHHELD, first.code()));
    assertEquals(OptionalLong.of(first.kitchen().id()), enter(WITHHELD, again.code()));
    assertTrue(codes.remove(town, CHIEF, first.kitchen().id()));
    assertFalse(codes.remove(town, CHIEF, first.kitchen().id()));
    assertEquals(OptionalLong.empty(), enter(WITHHELD, again.code()));
    assertEquals(
        List.of("Rochat"), codes.all(town).stream().map(KitchenCodes.Kitchen::name).toList());
  }

  @Test
  void theFormSentTwiceAddsOneKitchenWhoseLastCodeCounts() {
    var request = UUID.randomUUID();
    var first = codes.add(town, CHIEF, request, "Cuisine").orElseThrow();
    var second = codes.add(town, CHIEF, request, "Cuisine").orElseThrow();
    assertEquals(first.kitchen().id(), second.kitchen().id());
    assertNotEquals(first.code(), second.code());
    assertEquals(OptionalLong.empty(), enter(WITHHELD, first.code()));
    assertEquals(OptionalLong.of(first.kitchen().id()), enter(WITHHELD, second.code()));
    assertEquals(Optional.empty(), codes.add(town, CHIEF, UUID.randomUUID(), "cuisine"));
  }

  @Test
  void neitherTheDatabaseNorTheLogHoldsACode() {
    var drawn = add("Cuisine");
    var log = new ActionLog(all.database).find(town, new Choice(null, null, null, null), null, 10);
    assertEquals(1, log.size());
    assertFalse(log.toString().contains(drawn.code().digits()));
    assertFalse(drawn.toString().contains(drawn.code().digits()));
    var hash =
        all.database.read(
            h ->
                h.select("SELECT lookup_hash FROM kitchen WHERE town_id = ?", town.id())
                    .mapTo(byte[].class)
                    .one());
    assertEquals(all.vault.kitchenHash(town.id(), drawn.code()), new KeyedHash(hash));
  }

  @Test
  void aNumberHasThirtyFailuresAnHourAndOtherNumbersNone() {
    var drawn = add("Cuisine");
    var guesser = Optional.of(new PhoneNumber("+33476000666"));
    for (int i = 0; i < SignInBudgets.SOURCE; i++) {
      assertEquals(OptionalLong.empty(), enter(guesser, wrong(i)));
    }
    assertEquals(OptionalLong.empty(), enter(guesser, drawn.code()), "even if it is right");
    assertEquals(OptionalLong.of(drawn.kitchen().id()), enter(KITCHEN, drawn.code()));
    all.clock.set("2026-09-08T09:20:00Z");
    assertEquals(OptionalLong.of(drawn.kitchen().id()), enter(guesser, drawn.code()));
  }

  @Test
  void aCodeThatWasRightCostsNothing() {
    var drawn = add("Cuisine");
    for (int i = 0; i < 2 * SignInBudgets.SOURCE; i++) {
      assertTrue(enter(KITCHEN, drawn.code()).isPresent());
    }
  }

  @Test
  void beyondTheTownsBudgetWithheldNumbersAreRefusedAndFamiliesFeelNothing() {
    var drawn = add("Cuisine");
    for (int i = 0; i < SignInBudgets.TOWN; i++) {
      signIn.enter(town, WITHHELD, wrong(i));
    }
    var refused = signIn.enter(town, WITHHELD, drawn.code());
    assertEquals(OptionalLong.empty(), refused.kitchenId());
    assertEquals(Duration.ofSeconds(5), refused.pause());
    assertTrue(enter(KITCHEN, drawn.code()).isPresent());
    all.child(town, all.household(town, "654321"), "123456");
    assertTrue(
        all.signIn.byPhone(town, WITHHELD, new Code("123456")) instanceof Entered entered
            && entered.pause().isZero());
  }

  @Test
  void theNumberOfAKitchenIsNobodyElses() {
    var numbers = new KitchenNumbers(all.database, all.clock);
    var number = new PhoneNumber("+33476000101");
    assertTrue(numbers.change(town, CHIEF, number));
    assertTrue(numbers.change(town, CHIEF, number), "twice is once");
    assertEquals(Optional.of(town), all.towns.byKitchenNumber(number));
    assertEquals(Optional.empty(), all.towns.byCalledNumber(number));
    var other = all.town(PhoneSignIn.CHILD_CODE);
    assertFalse(numbers.change(other, CHIEF, number));
    var families = new PhoneNumber("+33476000102");
    all.towns.addPhoneNumber(other, families);
    assertFalse(numbers.change(town, CHIEF, families));
    assertEquals(Optional.of(number), numbers.of(town));
    for (var line : List.of(town, other)) {
      var taken = assertThrows(TakenException.class, () -> all.towns.addPhoneNumber(line, number));
      assertTrue(taken.byKitchens());
    }
    assertEquals(Optional.empty(), all.towns.byCalledNumber(number));
    assertTrue(numbers.change(town, CHIEF, null));
    assertTrue(numbers.change(other, CHIEF, number));
  }
}
