package fr.alloparents.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an invoice was paid. Immutable.
///
/// @param paidBy name of the payer
/// @param reference of the payment; null where there is none
/// @param authorisation number of the bank; null at the counter
public record Payment(
    Means means,
    String paidBy,
    Instant paidAt,
    Money amount,
    @Nullable String reference,
    @Nullable String authorisation) {

  /// The names are stored.
  public enum Means {
    CARD,
    DIRECT_DEBIT,
    CASH,
    CHEQUE;

    /// Whether the town hall takes it over the counter.
    boolean atCounter() {
      return this == CASH || this == CHEQUE;
    }
  }
}
