package fr.alloparents.register;

import java.util.List;

/// A file of which not one line could be read. Immutable. Kept as JSON.
///
/// @param line where it stopped; 0 where that says nothing
/// @param details what the reason speaks of: names of columns, a number
public record RefusedFile(Reason reason, int line, List<String> details) implements FileReading {

  public RefusedFile {
    details = List.copyOf(details);
  }

  RefusedFile(Reason reason, String... details) {
    this(reason, 0, List.of(details));
  }

  /// Why.
  public enum Reason {
    EMPTY,
    /// More bytes than [RegisterFile#MOST_BYTES].
    TOO_LARGE,
    /// A spreadsheet's own format.
    WORKBOOK,
    /// Text, two bytes a sign: "Texte Unicode" of a spreadsheet.
    TWO_BYTES_A_SIGN,
    /// No text, or a sign that cannot be read. The details: number and name of its column, then
    /// `UTF-8` where the rest of the file is that.
    BINARY,
    /// Required columns that the header lacks: the details are their titles.
    MISSING_COLUMNS,
    /// A column that the header has twice: the detail is its title.
    COLUMN_TWICE,
    /// A header, and nothing below it.
    NO_LINES,
    /// The detail is how many are taken.
    TOO_MANY_LINES,
    /// A quotation mark that opens a cell and is never closed, or with something behind it. The
    /// details: number and name of its column; none where that is not known.
    QUOTES
  }
}
