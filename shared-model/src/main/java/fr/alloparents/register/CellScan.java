package fr.alloparents.register;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Goes through the text of a file sign by sign, as one reads it with a finger, and so knows line
/// and cell of whatever is wrong with it. Confined to one thread, for one file.
final class CellScan {

  private final char separator;
  private int line = 1;
  private int cell = 1;
  private State state = State.START;
  private boolean returned;
  private Place opened = new Place(1, 1);

  private enum State {
    /// Before the first sign of a cell.
    START,
    PLAIN,
    QUOTED,
    /// Behind a quotation mark that may have closed the cell.
    CLOSED
  }

  /// Where something stands.
  ///
  /// @param line from 1
  /// @param cell which one of its line, from 1
  record Place(int line, int cell) {

    /// The number of the column and its name in the header, for people to find it; the name is
    /// empty where the header has none.
    List<String> told(String text, char separator) {
      var header = text.lines().filter(row -> !row.isBlank()).findFirst().orElse("");
      var names = header.split(Character.toString(separator), -1);
      var name = cell <= names.length ? names[cell - 1].replace("\"", "").strip() : "";
      return List.of(Integer.toString(cell), name);
    }
  }

  private CellScan(char separator) {
    this.separator = separator;
  }

  /// The place behind a text.
  static Place end(String text, char separator) {
    var scan = new CellScan(separator);
    text.chars().forEach(scan::takes);
    return new Place(scan.line, scan.cell);
  }

  /// The first quotation mark that opens a cell and is never closed, or has something behind it
  /// where the cell should end.
  static Optional<Place> badQuote(String text, char separator) {
    var scan = new CellScan(separator);
    for (int i = 0; i < text.length(); i++) {
      if (!scan.takes(text.charAt(i))) {
        return Optional.of(new Place(scan.line, scan.cell));
      }
    }
    return Stream.of(scan.opened).filter(_ -> scan.state == State.QUOTED).findFirst();
  }

  /// @return false for a sign behind a closed quotation mark
  private boolean takes(int sign) {
    if (sign == '"' && state == State.START) {
      opened = new Place(line, cell);
      state = State.QUOTED;
    } else if (sign == '"' && state == State.CLOSED) {
      state = State.QUOTED;
    } else if (sign == '"' && state == State.QUOTED) {
      state = State.CLOSED;
    } else if (state == State.QUOTED) {
      countLine(sign);
    } else if (sign == separator || sign == '\n' || sign == '\r') {
      state = State.START;
      cell = sign == separator ? cell + 1 : 1;
      countLine(sign);
    } else if (state == State.CLOSED) {
      return false;
    } else {
      state = State.PLAIN;
    }
    returned = sign == '\r';
    return true;
  }

  /// A carriage return with its line feed is one end of a line.
  private void countLine(int sign) {
    if (sign == '\r' || (sign == '\n' && !returned)) {
      line++;
    }
  }
}
