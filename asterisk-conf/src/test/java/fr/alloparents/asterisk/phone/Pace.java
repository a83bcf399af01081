package fr.alloparents.asterisk.phone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How fast keys are typed: how long each is down and how long the pause after it lasts, in packets
/// of 20 ms. Immutable.
public record Pace(int downTicks, int upTicks) {
  /// A key each 100 ms, of which it is down for 40.
  public static final Pace FAST = new Pace(2, 3);

  /// The quickest of thumbs: six keys a second.
  public static final Pace QUICK = new Pace(4, 4);

  /// A telephone that dials by itself: ten keys a second with hardly a pause between them.
  public static final Pace MACHINE = new Pace(4, 1);

  /// Keys as ticks of a telephone: each one down as the style has it, then a pause.
  ///
  /// @throws IllegalArgumentException if one is no key of a telephone
  List<Tick> ticks(String keys, KeyStyle style) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < keys.length(); i++) {
      ticks.addAll(
          style == KeyStyle.TONES
              ? KeyTones.of(keys.charAt(i), downTicks)
              : KeyEvents.of(keys.charAt(i), downTicks));
      ticks.addAll(Collections.nCopies(upTicks, new Tick.Silence()));
    }
    return ticks;
  }
}
