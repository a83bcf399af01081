package fr.alloparents.town;

/// A number among the settings of a town, with its range.
public enum TownNumber {
  /// How many days ahead families book.
  HORIZON_DAYS(1, 800),
  /// How many digits new codes have; those that were given stay.
  CODE_LENGTH(6, 10),
  /// How many months journals and what was ticked are kept.
  RETENTION_MONTHS(1, 240),
  /// How many seconds after a deadline a call that began in time may still book; 0 for none.
  GRACE_SECONDS(0, 3600),
  /// How many seconds a question on the line waits for its first key.
  FIRST_KEY_SECONDS(3, 60),
  /// How many seconds the line waits between two keys.
  NEXT_KEY_SECONDS(2, 30);

  private final int least;
  private final int most;

  TownNumber(int least, int most) {
    this.least = least;
    this.most = most;
  }

  public int least() {
    return least;
  }

  public int most() {
    return most;
  }

  /// Whether a town may choose a number.
  public boolean allows(long number) {
    return least <= number && number <= most;
  }

  /// What a town has chosen.
  public int of(TownSettings settings) {
    return Math.toIntExact(
        switch (this) {
          case HORIZON_DAYS -> settings.horizonDays();
          case CODE_LENGTH -> settings.codeLength();
          case RETENTION_MONTHS -> settings.retentionMonths();
          case GRACE_SECONDS -> settings.line().grace().toSeconds();
          case FIRST_KEY_SECONDS -> settings.line().firstKey().toSeconds();
          case NEXT_KEY_SECONDS -> settings.line().nextKey().toSeconds();
        });
  }

  /// @throws IllegalArgumentException if the number is out of the range
  void require(long number) {
    if (!allows(number)) {
      throw new IllegalArgumentException(
          "A town needs %s from %d to %d, not %d".formatted(this, least, most, number));
    }
  }
}
