package fr.alloparents.portal.townhall;

/// What people have written, in a cell of a file for spreadsheets: none of it may run there.
final class SpreadsheetCell {

  /// What a spreadsheet takes for the beginning of a formula.
  private static final String FORMULAS = "=+-@\t\r\n";

  private SpreadsheetCell() {}

  static String harmless(String cell) {
    boolean formula = !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0;
    return formula ? "'" + cell : cell;
  }
}
