package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Channel;
import fr.alloparents.town.PhoneSignIn;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What a budget costs, which must not grow with the families that call on the same day.
class SignInBudgetsTest {

  private static final int OTHERS = 200;

  @Test
  void givingBackOneChargeReadsNobodyElsesBudget() {
    try (var all = new Neighbourhood()) {
      var town = all.town(PhoneSignIn.CHILD_CODE);
      long read =
          all.database.inTransaction(
              handle -> {
                var budgets = new SignInBudgets(handle, town, Channel.PHONE, all.clock.instant());
                for (int i = 0; i < OTHERS; i++) {
                  budgets.chargeCode(hash(all, town.id(), i));
                }
                long before = rowsOfIndexesRead(handle);
                budgets.refund(List.of(hash(all, town.id(), 7)));
                return rowsOfIndexesRead(handle) - before;
              });
      assertTrue(read < 10, read + " rows read to give one back");
    }
  }

  private static KeyedHash hash(Neighbourhood all, long townId, int number) {
    return all.vault.lookupHash(townId, Code.Kind.CHILD, new Code("" + (100_000 + number)));
  }

  private static long rowsOfIndexesRead(Handle handle) {
    return handle
        .select("SHOW SESSION STATUS LIKE 'Handler_read_next'")
        .map((row, _) -> row.getLong(2))
        .one();
  }
}
