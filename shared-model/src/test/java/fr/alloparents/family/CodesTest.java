package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.RefusedCode.Reason;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {

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
  void newCodesHaveTheTownsLengthAndArePrintedAndFound() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.families.register(town, "Famille MARSONE");
    var child = all.families.register(town, household, "Angéline", "MARSONE", null);
    all.codes.issue(
        town, List.of(CodeOwner.household(household.id()), CodeOwner.child(child.id())));
    var payer = all.payerCode(town, household).orElseThrow();
    var code = ofChild(town, household, child).orElseThrow();
    assertEquals(6, payer.digits().length());
    assertEquals(OptionalLong.of(household.id()), all.codes.find(town, Code.Kind.PAYER, payer));
    assertEquals(6, code.digits().length());
    assertEquals(OptionalLong.of(child.id()), all.codes.find(town, Code.Kind.CHILD, code));
    assertEquals(
        OptionalLong.empty(),
        all.codes.find(all.town(PhoneSignIn.BOTH_CODES), Code.Kind.PAYER, payer));
  }

  @Test
  void aNewCodeReplacesTheOldOne() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.household(town, "654321");
    all.codes.issue(town, List.of(CodeOwner.household(household.id())));
    assertNotEquals(Optional.of(new Code("654321")), all.payerCode(town, household));
    assertEquals(OptionalLong.empty(), all.codes.find(town, Code.Kind.PAYER, new Code("654321")));
  }

  @Test
  void codesDrawnTogetherAreAllDifferentAndAvoidThoseInUse() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var owners = new ArrayList<CodeOwner>();
    for (int i = 0; i < 1500; i++) {
      owners.add(CodeOwner.household(all.families.register(town, "Famille " + i).id()));
    }
    all.codes.issue(town, owners.subList(0, 1000));
    all.codes.issue(town, owners.subList(1000, 1500));
    assertEquals(1500, new HashSet<>(all.payerCodes(town).values()).size());
  }

  @Test
  void twoServersThatIssueForOneFamilyAtOnceLeaveItOneCode() throws Exception {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.families.register(town, "Famille BOND");
    var issues = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 8; i++) {
      issues.add(
          () -> {
            all.codes.issue(town, List.of(CodeOwner.household(household.id())));
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var issue : threads.invokeAll(issues)) {
        assertTrue(issue.get());
      }
    }
    assertTrue(all.payerCode(town, household).isPresent());
  }

  @Test
  void aFamilySeesTheCodeOfItsChild() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.household(town, "111222");
    var child = all.child(town, household, "456123");
    var sibling = all.child(town, household, "456124");
    var without = all.families.register(town, household, "Sans", "MARSONE", null);
    assertEquals(Optional.of(new Code("456123")), ofChild(town, household, child));
    assertEquals(Optional.of(new Code("456124")), ofChild(town, household, sibling));
    assertEquals(Optional.empty(), ofChild(town, household, without));
    var second = all.household(town, "333444");
    assertEquals(Optional.empty(), ofChild(town, second, child));
    all.families.join(town, second, child, Custody.EVERY_DAY);
    assertEquals(Optional.of(new Code("456123")), ofChild(town, second, child));
    assertEquals(Optional.empty(), ofChild(town, second, sibling));
  }

  @Test
  void nobodyElseSeesTheCodeOfAChild() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.household(town, "111222");
    var child = all.child(town, household, "456123");
    var other = all.town(PhoneSignIn.BOTH_CODES);
    var stranger = all.household(other, "111222");
    all.child(other, stranger, "456123");
    assertEquals(Optional.empty(), ofChild(town, all.household(town, "555666"), child));
    assertEquals(Optional.empty(), ofChild(other, household, child));
    assertEquals(Optional.empty(), ofChild(other, stranger, child));
    assertEquals(Optional.empty(), ofChild(town, stranger, child));
    assertEquals(
        Optional.empty(),
        all.codes.ofChild(town, household.id(), household.id()),
        "the payer code is no child's");
  }

  private static Optional<Code> ofChild(Town town, Household household, Child child) {
    return all.codes.ofChild(town, household.id(), child.id());
  }

  @Test
  void aFamilySeesTheNewCodeOfItsChildAndNotTheOldOne() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var household = all.household(town, "111222");
    var child = all.child(town, household, "456123");
    all.codes.issue(town, List.of(CodeOwner.child(child.id())));
    var seen = ofChild(town, household, child).orElseThrow();
    assertNotEquals(new Code("456123"), seen);
    assertEquals(OptionalLong.of(child.id()), all.codes.find(town, Code.Kind.CHILD, seen));
  }

  @Test
  void existingCodesAreTakenOverOrRefusedOneByOne() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var foreign = all.household(all.town(PhoneSignIn.BOTH_CODES), "100000");
    var has = all.household(town, "200000");
    var one = owner(town);
    var two = owner(town);
    var three = owner(town);
    var four = owner(town);
    var stranger = CodeOwner.household(foreign.id());
    var child = CodeOwner.child(all.families.register(town, has, "Aline", "BOND", null).id());
    assertEquals(
        List.of(
            new RefusedCode(two, Reason.TWICE),
            new RefusedCode(one, Reason.TWICE),
            new RefusedCode(three, Reason.TAKEN),
            new RefusedCode(four, Reason.MALFORMED),
            new RefusedCode(stranger, Reason.NO_SUCH_OWNER),
            new RefusedCode(CodeOwner.household(has.id()), Reason.HAS_ANOTHER)),
        all.codes.bring(
            town,
            List.of(
                new ExistingCode(one, "007"),
                new ExistingCode(two, "007"),
                new ExistingCode(one, "300000"),
                new ExistingCode(three, "200000"),
                new ExistingCode(four, "12"),
                new ExistingCode(stranger, "400000"),
                new ExistingCode(CodeOwner.household(has.id()), "500000"),
                new ExistingCode(child, "200000"))));
    assertEquals(OptionalLong.of(one.id()), all.codes.find(town, Code.Kind.PAYER, new Code("007")));
    assertEquals(
        OptionalLong.of(child.id()),
        all.codes.find(town, Code.Kind.CHILD, new Code("200000")),
        "a child and a household may have the same digits");
    assertEquals(OptionalLong.empty(), all.codes.find(town, Code.Kind.PAYER, new Code("300000")));
  }

  private static CodeOwner owner(Town town) {
    return CodeOwner.household(all.families.register(town, "Famille").id());
  }

  @Test
  void theSameFileMayBeBroughtTwice() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var file = List.of(new ExistingCode(owner(town), "654321"));
    assertEquals(List.of(), all.codes.bring(town, file));
    assertEquals(List.of(), all.codes.bring(town, file));
    assertEquals(List.of(), all.codes.bring(town, List.of()));
  }

  @Test
  void aKeyFileOfAnotherDatabaseIsNoticedAtTheStart(@TempDir Path folder) {
    all.household(all.town(PhoneSignIn.BOTH_CODES), "654321");
    all.codes.checkKey();
    var other = CodeVault.open(folder.resolve("other.key"));
    assertThrows(
        CodeVaultException.class, () -> new Codes(all.database, other, all.clock).checkKey());
  }

  @Test
  void theDatabaseHoldsNoCodeInClear() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    all.household(town, "975318642");
    boolean found =
        all.database.read(
            h ->
                h.select(
                        """
                        SELECT COUNT(*) > 0 FROM code WHERE town_id = ?
                          AND (INSTR(encrypted, '975318642') OR INSTR(lookup_hash, '975318642'))
                        """,
                        town.id())
                    .mapTo(boolean.class)
                    .one());
    assertFalse(found);
  }
}
