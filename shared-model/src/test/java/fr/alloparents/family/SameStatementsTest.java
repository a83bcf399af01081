package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInRules.Verdict;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A guesser cannot tell a known code from an unknown one by its cost: both run the same statements
/// in the same order.
class SameStatementsTest {

  private static final Code CHILD = new Code("123456");
  private static final Code PAYER = new Code("654321");
  private static final Code WRONG = new Code("999999");
  private static final PhoneNumber HOME = new PhoneNumber("+33476000001");

  private static Neighbourhood all;
  private static Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    town = all.town(PhoneSignIn.CHILD_CODE);
    var household = all.household(town, PAYER.digits());
    all.child(town, household, CHILD.digits());
    all.child(town, all.household(town, "111111"), "222222");
    all.families.addPhoneNumber(town, household, HOME);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @Test
  void aWrongPayerCodeCostsTheSameForKnownAndUnknownChildren() {
    var known = statements(CHILD, WRONG, SignInRules::bothCodes);
    var unknown = statements(WRONG, WRONG, SignInRules::bothCodes);
    assertEquals(known, unknown);
    assertEquals(known, statements(WRONG, PAYER, SignInRules::bothCodes));
    assertFalse(known.isEmpty());
  }

  @Test
  void aLockedCodeCostsTheSameAsAnUnknownOne() {
    var unknown = statements(WRONG, new Code("888888"), SignInRules::bothCodes);
    var locked = new Code("222222");
    for (int i = 0; i < 5; i++) {
      statements(locked, WRONG, SignInRules::bothCodes);
    }
    assertEquals(unknown, statements(locked, new Code("111111"), SignInRules::bothCodes));
    var alone = statements(WRONG, null, SignInRules::childCodeAlone);
    assertEquals(alone, statements(locked, null, SignInRules::childCodeAlone));
  }

  @Test
  void fromAKnownNumberAnotherFamilysCodeCostsTheSameAsAnUnknownOne() {
    assertEquals(
        statements(new Code("222222"), null, SignInRules::knownNumber),
        statements(WRONG, null, SignInRules::knownNumber));
  }

  private static List<String> statements(
      Code child, @Nullable Code payer, Function<SignInRules, Verdict> rule) {
    var attempt =
        new Attempt(
            town,
            Channel.PHONE,
            all.vault.sourceHash(town.id(), HOME.e164()),
            HOME,
            all.vault.lookupHash(town.id(), Code.Kind.CHILD, child),
            payer == null ? null : all.vault.lookupHash(town.id(), Code.Kind.PAYER, payer));
    var statements = new ArrayList<String>();
    all.database.inTransaction(
        handle -> {
          handle.setSqlLogger(into(statements));
          return rule.apply(new SignInRules(handle, attempt, all.clock.instant()));
        });
    return statements;
  }

  private static SqlLogger into(List<String> statements) {
    return new SqlLogger() {
      @Override
      public void logBeforeExecution(StatementContext context) {
        statements.add(context.getRenderedSql());
      }
    };
  }
}
