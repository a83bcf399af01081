package fr.alloparents.portal.dialplan;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The name in an `#include` that stands for several files, as the `glob` of Asterisk's machine
/// takes it: `alloparents/towns/*.conf`. Immutable.
///
/// @param text as it is written
record NamePattern(String text) {

  private static final Pattern WILD = Pattern.compile("[*?\\[{]");

  /// Whether a name stands for several files.
  static boolean isPattern(String name) {
    return WILD.matcher(name).find();
  }

  /// Whether it stands for this file too. Hidden files, whose names begin with a dot, must be
  /// named.
  boolean matches(String name) {
    var pattern = Path.of(text);
    var path = Path.of(name);
    if (pattern.getNameCount() != path.getNameCount()) {
      return false;
    }
    for (int i = 0; i < path.getNameCount(); i++) {
      if (isHidden(path.getName(i)) && !isHidden(pattern.getName(i))) {
        return false;
      }
    }
    return FileSystems.getDefault().getPathMatcher("glob:" + text).matches(path);
  }

  private static boolean isHidden(Path part) {
    return part.toString().startsWith(".");
  }

  /// The folder below which all its files are: what is written before the first part that stands
  /// for several; empty if that is the first of all.
  String folder() {
    var first = WILD.matcher(text);
    int end = first.find() ? text.lastIndexOf('/', first.start()) : -1;
    return end < 0 ? "" : text.substring(0, Math.max(end, 1));
  }

  /// How far below that folder they are, 1 for in it.
  int depth() {
    int above = folder().isEmpty() ? 0 : Path.of(folder()).getNameCount();
    return Path.of(text).getNameCount() - above;
  }
}
