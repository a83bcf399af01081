package fr.alloparents.billing;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The invoices of a town. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the
/// database fails.
public final class Invoices {

  private final Database database;
  private final Clock clock;

  public Invoices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Creates a régie, which collects for the town.
  ///
  /// @return its id
  public long addRegie(Town town, String name) {
    return database.inTransaction(
        handle ->
            handle
                .createUpdate("INSERT INTO regie (town_id, name) VALUES (:town, :name)")
                .bind("town", town.id())
                .bind("name", name)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
  }

  /// Publishes an invoice: from now on its household sees it.
  ///
  /// @param number unique in the town, at most 30 characters
  /// @param amount more than nothing
  /// @param dueOn the last day on which it can be paid online
  /// @return its id
  /// @throws fr.alloparents.storage.StorageException with a duplicate key if the number is taken
  public long publish(
      Town town,
      long householdId,
      long regieId,
      String number,
      String label,
      Money amount,
      LocalDate dueOn) {
    if (amount.compareTo(Money.NOTHING) <= 0) {
      throw new IllegalArgumentException("an invoice of " + amount);
    }
    return database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO invoice (town_id, household_id, regie_id, number, label,
                      amount_cents, state, published_at, due_on)
                    VALUES (:town, :household, :regie, :number, :label,
                      :amount, 'PUBLISHED', :now, :due)
                    """)
                .bind("town", town.id())
                .bind("household", householdId)
                .bind("regie", regieId)
                .bind("number", number)
                .bind("label", label)
                .bind("amount", amount.cents())
                .bind("now", clock.instant())
                .bind("due", dueOn)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
  }

  /// The invoices a household has to pay, the most urgent first.
  public List<Invoice> toPay(Town town, long householdId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT invoice.*, regie.name AS regie FROM invoice
                    JOIN regie ON regie.town_id = invoice.town_id AND regie.id = invoice.regie_id
                    WHERE invoice.town_id = ? AND household_id = ? AND state = 'PUBLISHED'
                    ORDER BY due_on, invoice.id
                    """,
                    town.id(),
                    householdId)
                .map((row, _) -> invoice(row))
                .list());
  }

  /// The invoices a household has paid, the last payment first.
  public List<PaidInvoice> paid(Town town, long householdId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT invoice.*, regie.name AS regie, payment.means, payment.paid_by,
                      payment.paid_at, payment.amount_cents AS paid_cents, payment.reference,
                      payment.authorisation
                    FROM invoice
                    JOIN regie ON regie.town_id = invoice.town_id AND regie.id = invoice.regie_id
                    JOIN payment
                      ON payment.town_id = invoice.town_id AND payment.invoice_id = invoice.id
                    WHERE invoice.town_id = ? AND household_id = ? AND state = 'PAID'
                    ORDER BY payment.paid_at DESC, invoice.id DESC
                    """,
                    town.id(),
                    householdId)
                .map((row, _) -> new PaidInvoice(invoice(row), payment(row)))
                .list());
  }

  /// Enters a payment made at the town hall's counter.
  ///
  /// @param means cash or cheque
  /// @param reference number of the cheque or receipt; null for none
  /// @return false if the invoice is not to be paid: unknown, paid already, cancelled or with the
  ///   Treasury
  public boolean payAtCounter(
      Town town, long invoiceId, Payment.Means means, String paidBy, @Nullable String reference) {
    if (!means.atCounter()) {
      throw new IllegalArgumentException("no " + means + " at the counter");
    }
    return database.inTransaction(
        handle -> {
          boolean due = settle(handle, town, invoiceId);
          if (due) {
            insertPayment(handle, town, invoiceId, means, paidBy, reference);
          }
          return due;
        });
  }

  private static boolean settle(Handle handle, Town town, long invoiceId) {
    return handle.execute(
            """
            UPDATE invoice SET state = 'PAID'
            WHERE town_id = ? AND id = ? AND state = 'PUBLISHED'
            """,
            town.id(),
            invoiceId)
        == 1;
  }

  private void insertPayment(
      Handle handle,
      Town town,
      long invoiceId,
      Payment.Means means,
      String paidBy,
      @Nullable String reference) {
    handle.execute(
        """
        INSERT INTO payment (town_id, invoice_id, means, paid_by, paid_at, amount_cents, reference)
        SELECT town_id, id, ?, ?, ?, amount_cents, ? FROM invoice WHERE town_id = ? AND id = ?
        """,
        means,
        paidBy,
        clock.instant(),
        reference,
        town.id(),
        invoiceId);
  }

  private static Invoice invoice(ResultSet row) throws SQLException {
    return new Invoice(
        row.getLong("id"),
        row.getLong("household_id"),
        row.getString("number"),
        row.getString("label"),
        row.getString("regie"),
        new Money(row.getLong("amount_cents")),
        row.getObject("due_on", LocalDate.class));
  }

  private static Payment payment(ResultSet row) throws SQLException {
    return new Payment(
        Payment.Means.valueOf(row.getString("means")),
        row.getString("paid_by"),
        row.getObject("paid_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
        new Money(row.getLong("paid_cents")),
        row.getString("reference"),
        row.getString("authorisation"));
  }
}
