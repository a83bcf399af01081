package fr.alloparents.portal.telephone;

import fr.alloparents.ivr.speech.PromptBook;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a browser finds a sound of the line: an address that changes when the sound does, so that
/// it may be kept. Immutable.
///
/// @param name of the sound, within the folder of sounds; whatever was asked for
record SoundAddress(String name) {

  static final String FOLDER = "/telephone/sons/";

  private static final Pattern FILE = Pattern.compile("([a-z0-9.-]+)\\.wav");

  /// What towns write and children are called is nobody's business but the page's.
  private static final Pattern PERSONAL = Pattern.compile("(recorded/)?said/.*");

  /// The address of a file of the line: its folders are joined by points, which no name has.
  static String of(PromptBook book, String file) {
    var name = book.name(file);
    var made = Long.toString(book.madeAt(name).toEpochMilli(), Character.MAX_RADIX);
    return FOLDER + made + "/" + name.replace('/', '.') + ".wav";
  }

  /// What the last part of an address stands for.
  static SoundAddress read(String file) {
    Matcher parts = FILE.matcher(file);
    return new SoundAddress(parts.matches() ? parts.group(1).replace('.', '/') : "");
  }

  /// Whether anybody's browser or proxy may keep the sound.
  boolean mayBeKept() {
    return !PERSONAL.matcher(name).matches();
  }
}
