package fr.alloparents.portal.dialplan;

import java.util.Set;

/// The files in which towns' parts of the dial plan lie, one a town: the only ones that the website
/// writes, so that a mistake of one town's must stay within it.
public final class TownFiles {

  /// Below Asterisk's folder of configuration.
  public static final String FOLDER = "alloparents/towns/";

  /// The end of their names: what ends otherwise is not read.
  public static final String ENDING = ".conf";

  /// The contexts that all towns share, each with numbers of its own.
  static final Set<String> SHARED = Set.of("town-welcome", "town-hall-hours", "town-hall");

  private TownFiles() {}

  /// Whether a file of this name is a town's.
  static boolean isOne(String file) {
    return file.startsWith(FOLDER) && file.endsWith(ENDING);
  }

  static boolean isOne(Place place) {
    return isOne(place.file());
  }
}
