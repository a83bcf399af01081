package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.family.SignInResult.Unknown;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who enters by which codes, as long as nobody guesses.
class SignInTest {

  private static final Code CHILD = new Code("123456");
  private static final Code PAYER = new Code("654321");
  private static final Code WRONG = new Code("999999");
  private static final Optional<PhoneNumber> WITHHELD = Optional.empty();
  private static final PhoneNumber HOME = new PhoneNumber("+33476000001");
  private static final PhoneNumber STRANGE = new PhoneNumber("+33476000002");
  private static final InetAddress BROWSER = InetAddress.ofLiteral("192.0.2.1");

  private static Neighbourhood all;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @Test
  void onTheWebBothCodesOpenAllChildrenOfTheHousehold() {
    var town = all.town(PhoneSignIn.CHILD_CODE);
    var household = all.household(town, PAYER.digits());
    var child = all.child(town, household, CHILD.digits());
    assertEquals(
        new Entered(household.id(), child.id(), true, Duration.ZERO),
        all.signIn.byWeb(town, BROWSER, CHILD, PAYER));
    assertEquals(new Unknown(Duration.ZERO), all.signIn.byWeb(town, BROWSER, CHILD, WRONG));
    assertEquals(new Unknown(Duration.ZERO), all.signIn.byWeb(town, BROWSER, WRONG, PAYER));
    assertEquals(
        new Unknown(Duration.ZERO), all.signIn.byWeb(town, BROWSER, PAYER, CHILD), "swapped");
  }

  @Test
  void aPayerCodeOpensWithItsOwnChildrenOnly() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    all.household(town, "007007");
    assertEquals(
        new Unknown(Duration.ZERO), all.signIn.byWeb(town, BROWSER, CHILD, new Code("007007")));
  }

  @Test
  void aTownOfBothCodesAsksForThePayerCodeWhateverIsTyped() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.household(town, PAYER.digits());
    var child = all.child(town, household, CHILD.digits());
    var needed = new PayerCodeNeeded(Duration.ZERO);
    assertEquals(needed, all.signIn.byPhone(town, Optional.of(HOME), CHILD));
    assertEquals(needed, all.signIn.byPhone(town, WITHHELD, WRONG));
    assertEquals(
        new Entered(household.id(), child.id(), true, Duration.ZERO),
        all.signIn.byPhone(town, WITHHELD, CHILD, PAYER));
  }

  @Test
  void aTownOfChildCodesOpensToTheChildCodeAndShowsNoSiblings() {
    var town = all.town(PhoneSignIn.CHILD_CODE);
    var household = all.household(town, PAYER.digits());
    var child = all.child(town, household, CHILD.digits());
    assertEquals(
        new Entered(household.id(), child.id(), false, Duration.ZERO),
        all.signIn.byPhone(town, WITHHELD, CHILD));
    assertEquals(new Unknown(Duration.ZERO), all.signIn.byPhone(town, WITHHELD, WRONG));
    assertEquals(
        new Unknown(Duration.ZERO), all.signIn.byPhone(town, WITHHELD, PAYER), "no child code");
  }

  @Test
  void aChildOfTwoHouseholdsAlwaysNeedsThePayerCodeWhichSaysWhoseBookingsTheyAre() {
    var town = all.town(PhoneSignIn.CHILD_CODE);
    var first = all.household(town, "111222");
    var second = all.household(town, "333444");
    var child = all.child(town, first, "456123");
    all.families.join(town, second, child, Custody.EVERY_DAY);
    all.families.addPhoneNumber(town, second, HOME);
    var code = new Code("456123");
    assertInstanceOf(PayerCodeNeeded.class, all.signIn.byPhone(town, Optional.of(HOME), code));
    assertEquals(
        new Entered(first.id(), child.id(), true, Duration.ZERO),
        all.signIn.byPhone(town, WITHHELD, code, new Code("111222")));
    assertEquals(
        new Entered(second.id(), child.id(), true, Duration.ZERO),
        all.signIn.byPhone(town, WITHHELD, code, new Code("333444")));
  }

  @Test
  void aKnownNumberSparesThePayerCodeToItsOwnChildrenOnly() {
    var town = all.town(PhoneSignIn.KNOWN_NUMBER);
    var household = all.household(town, PAYER.digits());
    var child = all.child(town, household, CHILD.digits());
    var other = all.household(town, "007007");
    all.child(town, other, "700700");
    all.families.addPhoneNumber(town, household, HOME);
    var needed = new PayerCodeNeeded(Duration.ZERO);
    assertEquals(
        new Entered(household.id(), child.id(), false, Duration.ZERO),
        all.signIn.byPhone(town, Optional.of(HOME), CHILD));
    assertEquals(needed, all.signIn.byPhone(town, Optional.of(HOME), new Code("700700")));
    assertEquals(needed, all.signIn.byPhone(town, Optional.of(HOME), WRONG));
    assertEquals(needed, all.signIn.byPhone(town, Optional.of(STRANGE), CHILD));
    assertEquals(needed, all.signIn.byPhone(town, WITHHELD, CHILD));
  }

  @Test
  void aKnownNumberDoesNotSayWhichOfTwoHouseholdsCalls() {
    var town = all.town(PhoneSignIn.KNOWN_NUMBER);
    var first = all.household(town, "111222");
    var child = all.child(town, first, "456123");
    all.families.join(town, all.household(town, "333444"), child, Custody.EVERY_DAY);
    all.families.addPhoneNumber(town, first, HOME);
    assertEquals(
        new PayerCodeNeeded(Duration.ZERO),
        all.signIn.byPhone(town, Optional.of(HOME), new Code("456123")));
  }

  @Test
  void theSameDigitsAreAnotherFamilyInAnotherTown() {
    var here = all.town(PhoneSignIn.CHILD_CODE);
    var there = all.town(PhoneSignIn.CHILD_CODE);
    var household = all.household(here, PAYER.digits());
    var child = all.child(here, household, CHILD.digits());
    assertEquals(new Unknown(Duration.ZERO), all.signIn.byPhone(there, Optional.of(HOME), CHILD));
    var otherHousehold = all.household(there, PAYER.digits());
    var otherChild = all.child(there, otherHousehold, CHILD.digits());
    assertEquals(
        new Entered(household.id(), child.id(), true, Duration.ZERO),
        all.signIn.byWeb(here, BROWSER, CHILD, PAYER));
    assertEquals(
        new Entered(otherHousehold.id(), otherChild.id(), true, Duration.ZERO),
        all.signIn.byWeb(there, BROWSER, CHILD, PAYER));
    assertNotEquals(household.id(), otherHousehold.id());
  }

  @Test
  void leadingZerosCount() {
    var town = all.town(PhoneSignIn.CHILD_CODE);
    all.child(town, all.household(town, "007007"), "007");
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, WITHHELD, new Code("007")));
    assertInstanceOf(Unknown.class, all.signIn.byPhone(town, WITHHELD, new Code("0007")));
  }
}
