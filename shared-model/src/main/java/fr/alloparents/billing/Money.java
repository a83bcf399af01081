package fr.alloparents.billing;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/// An amount of euros, exact to the cent. Immutable.
///
/// @param cents negative for what is owed to the family
public record Money(long cents) implements Comparable<Money> {

  public static final Money NOTHING = new Money(0);

  /// Adds two amounts.
  ///
  /// @throws ArithmeticException if the sum is beyond what a `long` holds
  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  /// As French families read it: `1 234,50 €`, with the spaces that do not break.
  public String display() {
    return NumberFormat.getCurrencyInstance(Locale.FRANCE).format(BigDecimal.valueOf(cents, 2));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }
}
