package fr.alloparents.portal.dialplan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The lines of a file without comments, as Asterisk takes them away: `;` to the end of the line,
/// `;--` to `--;` over several, and `\;` for a semicolon. Lines with nothing else are left out.
final class CodeLines {

  /// Longer ones are skipped by Asterisk (`config_text_file_load`).
  private static final int LONGEST_LINE = 8190;

  private final SourceFile file;
  private final Findings findings;
  private final List<Piece> lines = new ArrayList<>();

  /// How many comments are open. Below zero after an end without a beginning: Asterisk then takes
  /// all that follows for a comment.
  private int depth;

  private Place opened;

  private CodeLines(SourceFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
    this.opened = new Place(file.name(), 1, 1);
  }

  static List<Piece> of(SourceFile file, Findings findings) {
    var lines = new CodeLines(file, findings);
    lines.readAll();
    return lines.lines;
  }

  private void readAll() {
    file.notUtf8().ifPresent(place -> findings.add(Kind.NOT_UTF8, place));
    if (file.text().startsWith("\ufeff")) {
      findings.add(Kind.BYTE_ORDER_MARK, opened);
    }
    var all = file.lines();
    for (int i = 0; i < all.size(); i++) {
      read(all.get(i), i + 1);
    }
    if (depth > 0) {
      findings.add(Kind.COMMENT_NOT_CLOSED, opened);
    }
  }

  private void read(String line, int number) {
    if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) {
      findings.add(Kind.LINE_TOO_LONG, new Place(file.name(), number, 1));
      return;
    }
    var code = new StringBuilder();
    var columns = new ArrayList<Integer>();
    int i = 0;
    // After a beginning or an end of a comment: what stands before it is not looked at again.
    int from = 0;
    while (i < line.length()) {
      int next = line.charAt(i) == ';' ? semicolon(line, i, from, number, code) : i;
      if (next == i) {
        if (depth == 0) {
          code.append(line.charAt(i));
          columns.add(i + 1);
        }
        i++;
      } else {
        from = next;
        i = next;
      }
    }
    if (depth >= 0) {
      add(code, columns, number, line.length());
    }
  }

  /// What a semicolon means: where reading goes on; the same place if it is text.
  private int semicolon(String line, int i, int from, int number, StringBuilder code) {
    if (i > from && line.charAt(i - 1) == '\\') {
      if (depth == 0) {
        code.setCharAt(code.length() - 1, ';');
      }
      return i + 1;
    }
    if (line.startsWith(";--", i) && !line.startsWith("-", i + 3)) {
      if (depth == 0) {
        opened = new Place(file.name(), number, i + 1);
      }
      depth++;
      return i + 3;
    }
    if (i >= from + 2 && line.startsWith("--", i - 2)) {
      return end(i, number);
    }
    return depth == 0 ? line.length() : i + 1;
  }

  private int end(int i, int number) {
    if (depth == 0) {
      findings.add(Kind.COMMENT_END_ALONE, new Place(file.name(), number, i - 1));
    }
    depth--;
    return i + 1;
  }

  private void add(StringBuilder code, List<Integer> columns, int number, int length) {
    columns.add(length + 1);
    var places = columns.stream().mapToInt(Integer::intValue).toArray();
    var piece = Piece.of(code.toString(), file.name(), number, places).strip();
    if (!piece.isEmpty()) {
      lines.add(piece);
    }
  }
}
