package fr.alloparents.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.billing.Payment.Means;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Families;
import fr.alloparents.family.Household;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InvoicesTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-03T09:00:00Z"), ZoneOffset.UTC);
  private static final LocalDate DUE = LocalDate.of(2026, 11, 10);
  private static final Money AMOUNT = new Money(5124);

  private static ScratchDatabase scratch;

  private Invoices invoices;
  private Town town;
  private Household household;
  private long regie;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTownWithAFamily() {
    invoices = new Invoices(scratch.database(), CLOCK);
    town = town();
    household = new Families(scratch.database()).register(town, "Famille MARSONE");
    regie = invoices.addRegie(town, "Régie périscolaire");
  }

  private static Town town() {
    return new Towns(scratch.database())
        .create(TownSettings.of("Ville d'essai", SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private Invoice published(String number, LocalDate due) {
    long id = invoices.publish(town, household.id(), regie, number, "Cantine", AMOUNT, due);
    return new Invoice(id, household.id(), number, "Cantine", "Régie périscolaire", AMOUNT, due);
  }

  @Test
  void publishedInvoicesAreToPayTheMostUrgentFirst() {
    var later = published("2026-002", DUE.plusMonths(1));
    var sooner = published("2026-001", DUE);
    assertEquals(List.of(sooner, later), invoices.toPay(town, household.id()));
    assertEquals(List.of(), invoices.paid(town, household.id()));
  }

  @Test
  void paidAtTheCounterItIsPaidOnce() {
    var invoice = published("2026-001", DUE);
    assertTrue(invoices.payAtCounter(town, invoice.id(), Means.CHEQUE, "Mme Marsone", "1234567"));
    assertFalse(invoices.payAtCounter(town, invoice.id(), Means.CASH, "Mme Marsone", null));
    assertEquals(List.of(), invoices.toPay(town, household.id()));
    assertEquals(
        List.of(
            new PaidInvoice(
                invoice,
                new Payment(
                    Means.CHEQUE, "Mme Marsone", CLOCK.instant(), AMOUNT, "1234567", null))),
        invoices.paid(town, household.id()));
  }

  @Test
  void twoCountersThatTakeTheMoneyAtOnceEnterItOnce() throws Exception {
    var invoice = published("2026-001", DUE);
    Callable<Boolean> payment =
        () -> invoices.payAtCounter(town, invoice.id(), Means.CASH, "M. Marsone", null);
    int entered = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(8, payment))) {
        entered += done.get() ? 1 : 0;
      }
    }
    assertEquals(1, entered);
  }

  @Test
  void aTransferredInvoiceIsTheTreasurysBusiness() {
    var invoice = published("2026-001", DUE);
    scratch
        .database()
        .inTransaction(
            handle ->
                handle.execute(
                    "UPDATE invoice SET state = 'TRANSFERRED' WHERE id = ?", invoice.id()));
    assertFalse(invoices.payAtCounter(town, invoice.id(), Means.CASH, "M. Marsone", null));
    assertEquals(List.of(), invoices.toPay(town, household.id()));
  }

  @Test
  void aCardIsNotTakenAtTheCounterAndNothingIsInvoicedForNothing() {
    var invoice = published("2026-001", DUE);
    assertThrows(
        IllegalArgumentException.class,
        () -> invoices.payAtCounter(town, invoice.id(), Means.CARD, "M. Marsone", null));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            invoices.publish(
                town, household.id(), regie, "2026-002", "Cantine", Money.NOTHING, DUE));
  }

  @Test
  void numbersAreUniqueInATownAndTownsNeverMix() {
    var invoice = published("2026-001", DUE);
    var twice = assertThrows(StorageException.class, () -> published("2026-001", DUE));
    assertTrue(twice.duplicateKey());
    var other = town();
    assertThrows(
        StorageException.class,
        () -> invoices.publish(other, household.id(), regie, "2026-001", "Cantine", AMOUNT, DUE));
    assertFalse(invoices.payAtCounter(other, invoice.id(), Means.CASH, "M. Marsone", null));
    assertEquals(List.of(), invoices.toPay(other, household.id()));
  }
}
