package fr.alloparents.asterisk.phone;

/// How fast keys are typed: how long each is down and how long the pause after it lasts, in packets
/// of 20 ms. Immutable.
public record Pace(int downTicks, int upTicks) {
  /// A thumb in a hurry: a key each 100 ms.
  public static final Pace FAST = new Pace(3, 2);

  /// A person reading the digits from a letter: two keys a second.
  public static final Pace CALM = new Pace(8, 17);
}
