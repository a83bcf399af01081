package fr.alloparents.portal.dialplan;

import java.util.Comparator;

/// Where something stands. Immutable.
///
/// @param file as Asterisk names it, below its folder of configuration:
///   `alloparents/towns/demo.conf`
/// @param line from 1 on
/// @param column in characters, from 1 on
public record Place(String file, int line, int column) implements Comparable<Place> {

  private static final Comparator<Place> IN_ORDER =
      Comparator.comparing(Place::file)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  @Override
  public int compareTo(Place other) {
    return IN_ORDER.compare(this, other);
  }

  /// `extensions.conf:12:8`, which editors jump to.
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
