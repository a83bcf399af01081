package fr.alloparents.booking;

import java.time.LocalDate;
import java.util.Comparator;

/// Names an opening within its town. Ordered as openings are locked, by everyone, so that two who
/// want the same ones wait for each other instead of blocking each other.
record OpeningKey(LocalDate day, long activityId, long placeId) implements Comparable<OpeningKey> {

  private static final Comparator<OpeningKey> ORDER =
      Comparator.comparing(OpeningKey::day)
          .thenComparingLong(OpeningKey::activityId)
          .thenComparingLong(OpeningKey::placeId);

  Slot slot() {
    return new Slot(day, activityId);
  }

  @Override
  public int compareTo(OpeningKey other) {
    return ORDER.compare(this, other);
  }
}
