package fr.alloparents.register;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.canteen.Pai;
import fr.alloparents.family.Code;
import fr.alloparents.family.EmailAddress;
import fr.alloparents.register.Problem.Kind;
import fr.alloparents.town.PhoneNumber;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the cells of a line. All that is wrong with them is told at once, not only the first.
/// Confined to one line.
final class EntryReader {

  private static final LocalDate OLDEST = LocalDate.of(1900, 1, 1);

  private static final List<DateTimeFormatter> DAYS =
      Stream.of("d/M/uuuu", "d-M-uuuu", "d.M.uuuu", "uuuu-M-d")
          .map(form -> DateTimeFormatter.ofPattern(form).withResolverStyle(ResolverStyle.STRICT))
          .toList();

  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f]+");
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cn}\\ufffd]");

  /// Between numbers or addresses of one cell.
  private static final Pattern BETWEEN = Pattern.compile("[|,;]");

  private static final Pattern BETWEEN_ACTIVITIES = Pattern.compile("\\|");

  /// How files say that a child has neither diet nor health plan, as [PlainText] writes it.
  private static final Set<String> NOTHING =
      Set.of("", "non", "n", "0", "aucun", "neant", "sans", "standard", "normal");

  /// How files say that a child has a health plan, and not what is in it.
  private static final Set<String> YES = Set.of("oui", "o", "x", "1");

  private static final String UNTOLD = "Voir le document du PAI";

  private final RegisterFile file;
  private final RegisterFile.Row row;
  private final LocalDate today;
  private final Map<Column, List<String>> cells = new EnumMap<>(Column.class);
  private final List<Problem> problems = new ArrayList<>();

  private EntryReader(RegisterFile file, RegisterFile.Row row, LocalDate today) {
    this.file = file;
    this.row = row;
    this.today = today;
  }

  /// What became of a line.
  ///
  /// @param entry null where something is wrong
  /// @param child its name as far as it could be read
  /// @param household the payer's name as far as it could be read
  record Read(
      int line, @Nullable Entry entry, String child, String household, List<Problem> problems) {}

  /// Reads a line.
  ///
  /// @param today in the town: nobody was born after it
  static Read read(RegisterFile file, RegisterFile.Row row, LocalDate today) {
    var reader = new EntryReader(file, row, today);
    reader.takeCells();
    var entry = reader.entry();
    var child = reader.text(Column.FIRST_NAME) + " " + reader.text(Column.LAST_NAME);
    return new Read(
        row.line(),
        reader.problems.isEmpty() ? entry : null,
        child.strip(),
        reader.text(Column.PAYER_NAME),
        reader.problems);
  }

  private void takeCells() {
    var columns = file.columns();
    for (int i = 0; i < row.cells().size(); i++) {
      var cell = row.cells().get(i);
      var column = i < columns.size() ? columns.get(i) : null;
      if (i >= columns.size() && !cell.isBlank()) {
        problem(Kind.TOO_MANY_CELLS, null, row.cells().size() + "", columns.size() + "");
        return;
      }
      if (column != null && !cell.isBlank()) {
        cells.computeIfAbsent(column, _ -> new ArrayList<>()).add(tidied(column, cell));
      }
    }
    for (var column : Column.allRequired()) {
      if (!cells.containsKey(column)) {
        problem(Kind.MISSING, column);
      }
    }
  }

  /// One blank between words, one way of writing each letter.
  private String tidied(Column column, String cell) {
    var text = Normalizer.normalize(BLANKS.matcher(cell).replaceAll(" "), Normalizer.Form.NFC);
    if (UNREADABLE.matcher(text).find()) {
      problem(Kind.UNREADABLE, column);
      return "";
    }
    var tidy = text.strip();
    if (tidy.length() > column.longest()) {
      problem(Kind.TOO_LONG, column, Integer.toString(column.longest()));
      return tidy.substring(0, column.longest());
    }
    return tidy;
  }

  private void problem(Kind kind, @Nullable Column column, String... details) {
    problems.add(Problem.of(kind, column, details));
  }

  private String text(Column column) {
    return cells.getOrDefault(column, List.of("")).getFirst();
  }

  /// A line with problems gives an entry that nobody may use.
  private Entry entry() {
    var from = day(Column.ENROLLED_FROM);
    var to = day(Column.ENROLLED_TO);
    if (from != null && to != null && to.isBefore(from)) {
      problem(Kind.BACKWARDS, Column.ENROLLED_TO);
    }
    return new Entry(
        row.line(),
        text(Column.CHILD_REFERENCE),
        text(Column.LAST_NAME),
        text(Column.FIRST_NAME),
        birthDate(),
        text(Column.SCHOOL),
        text(Column.CLASS),
        text(Column.HOUSEHOLD_REFERENCE),
        text(Column.PAYER_NAME),
        listed(Column.PHONES, BETWEEN, Kind.NO_PHONE, PhoneNumber::parse),
        listed(Column.EMAILS, BETWEEN, Kind.NO_EMAIL, EntryReader::email),
        listed(Column.ACTIVITIES, BETWEEN_ACTIVITIES, Kind.UNKNOWN_ACTIVITY, Optional::of),
        from,
        to,
        code(Column.CHILD_CODE),
        code(Column.PAYER_CODE),
        said(Column.DIET),
        pai());
  }

  /// What a cell says; empty where it says that there is nothing.
  private String said(Column column) {
    var written = text(column);
    return NOTHING.contains(PlainText.of(written)) ? "" : written;
  }

  /// The days of a plan are nothing without its words.
  private @Nullable Pai pai() {
    var words = YES.contains(PlainText.of(text(Column.PAI))) ? UNTOLD : said(Column.PAI);
    var from = day(Column.PAI_FROM);
    var to = day(Column.PAI_TO);
    if (from != null && to != null && to.isBefore(from)) {
      problem(Kind.BACKWARDS, Column.PAI_TO);
      return null;
    }
    if (words.isEmpty() && (from != null || to != null)) {
      problem(Kind.NO_PAI, Column.PAI);
    }
    return words.isEmpty() ? null : new Pai(Set.of(), words, from, to);
  }

  private LocalDate birthDate() {
    var day = day(Column.BIRTH_DATE);
    if (day != null && (day.isAfter(today) || day.isBefore(OLDEST))) {
      problem(Kind.NO_BIRTH_DATE, Column.BIRTH_DATE, text(Column.BIRTH_DATE));
    }
    return day == null ? OLDEST : day;
  }

  private @Nullable LocalDate day(Column column) {
    var written = text(column);
    if (written.isEmpty()) {
      return null;
    }
    for (var form : DAYS) {
      try {
        return LocalDate.parse(written, form);
      } catch (DateTimeException _) {
        // perhaps in another form
      }
    }
    problem(Kind.NO_DAY, column, written);
    return null;
  }

  private <T> List<T> listed(
      Column column, Pattern between, Kind wrong, Function<String, Optional<T>> read) {
    var all = new LinkedHashSet<T>();
    for (var cell : cells.getOrDefault(column, List.of())) {
      for (var part : between.split(cell, -1)) {
        var written = part.strip();
        if (!written.isEmpty()) {
          read.apply(written).ifPresentOrElse(all::add, () -> problem(wrong, column, written));
        }
      }
    }
    return List.copyOf(all);
  }

  private static Optional<String> email(String written) {
    return EmailAddress.looksRight(written) ? Optional.of(written) : Optional.empty();
  }

  private @Nullable Code code(Column column) {
    var written = text(column);
    if (written.isEmpty()) {
      return null;
    }
    var code = Code.parse(written);
    if (code.isEmpty()) {
      problem(Kind.NO_CODE, column);
    }
    return code.orElse(null);
  }
}
