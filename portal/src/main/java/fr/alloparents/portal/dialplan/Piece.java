package fr.alloparents.portal.dialplan;

import java.util.Arrays;
import java.util.stream.IntStream;

/// A piece of one line, without its comments, that knows where each of its characters stands in the
/// file: `\;` and comments within a line take room there and none here. Immutable.
final class Piece {

  private final String text;
  private final String file;
  private final int line;

  /// Of each character, and of what comes after the last.
  private final int[] columns;

  private Piece(String text, String file, int line, int[] columns) {
    this.text = text;
    this.file = file;
    this.line = line;
    this.columns = columns;
  }

  /// @param columns one more than the text has characters
  static Piece of(String text, String file, int line, int[] columns) {
    return new Piece(text, file, line, columns);
  }

  /// A line without comments.
  static Piece of(String text, String file, int line) {
    return of(text, file, line, IntStream.rangeClosed(1, text.length() + 1).toArray());
  }

  String text() {
    return text;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  int length() {
    return text.length();
  }

  char at(int index) {
    return text.charAt(index);
  }

  boolean startsWith(String prefix, int index) {
    return text.startsWith(prefix, index);
  }

  /// Where it begins.
  Place place() {
    return place(0);
  }

  /// Where one of its characters stands.
  Place place(int index) {
    return new Place(file, line, columns[index]);
  }

  Piece part(int from, int to) {
    return new Piece(
        text.substring(from, to), file, line, Arrays.copyOfRange(columns, from, to + 1));
  }

  Piece from(int index) {
    return part(index, length());
  }

  Piece before(int index) {
    return part(0, index);
  }

  /// Without the blanks around it: for Asterisk everything up to the space is blank.
  Piece strip() {
    int from = 0;
    int to = length();
    while (from < to && at(from) <= ' ') {
      from++;
    }
    while (to > from && at(to - 1) <= ' ') {
      to--;
    }
    return part(from, to);
  }

  /// The place of a character; -1 if it is not there.
  int indexOf(char wanted) {
    return text.indexOf(wanted);
  }

  @Override
  public String toString() {
    return text;
  }
}
