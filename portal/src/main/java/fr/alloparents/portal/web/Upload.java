package fr.alloparents.portal.web;

import java.util.Arrays;
import java.util.regex.Pattern;

/// A file that somebody has chosen in a form. Anything may be in it, whatever its name says.
/// Immutable.
public final class Upload {

  private static final int LONGEST_NAME = 120;
  private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{C}\\p{Z}]+");

  private final String name;
  private final byte[] content;

  /// @param told the name as the browser tells it
  Upload(String told, byte[] content) {
    this.name = tidied(told);
    this.content = content.clone();
  }

  /// Old browsers tell the folder too; nothing in a name may steer what shows it.
  private static String tidied(String told) {
    var last = told.substring(Math.max(told.lastIndexOf('/'), told.lastIndexOf('\\')) + 1);
    var shown = NOT_SHOWN.matcher(last).replaceAll(" ").strip();
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
  }

  /// Its name without a folder, at most 120 characters: to be shown, never to be used as a path.
  public String name() {
    return name;
  }

  /// How many bytes it has.
  public int size() {
    return content.length;
  }

  /// What is in it.
  public byte[] bytes() {
    return Arrays.copyOf(content, content.length);
  }
}
