package fr.alloparents.portal.townhall;

import fr.alloparents.register.FamilyImport;
import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.Notice;
import fr.alloparents.register.FamilyImports;
import fr.alloparents.register.LineEffect;
import fr.alloparents.register.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a file of families would do, or has done. Immutable.
///
/// @param made the import
/// @param shown which of its lines are shown; null where there are none at all
/// @param page of those, from 1
/// @param pages how many there are
public record ImportPage(
    FamilyImport made,
    List<Part> parts,
    @Nullable Part shown,
    int page,
    int pages,
    List<Row> rows) {

  public ImportPage {
    parts = List.copyOf(parts);
    rows = List.copyOf(rows);
  }

  /// Lines of one kind.
  ///
  /// @param name in the address
  /// @param title as the page shows it
  public record Part(String name, String title, int lines) {

    /// How many pages they fill.
    int pages() {
      return Math.max(1, Math.ceilDiv(lines, FamilyImports.LINES_A_PAGE));
    }
  }

  /// A line.
  ///
  /// @param line its number in the file; empty for a child that is not in it
  /// @param effects what it does, or what is wrong with it
  /// @param notes what to know of it
  public record Row(
      String line, String child, String household, List<String> effects, List<String> notes) {

    static Row of(LineEffect line) {
      var effects =
          line.errors().isEmpty()
              ? line.changes().stream().map(ImportWords::of).toList()
              : line.errors().stream().map(Row::told).toList();
      return new Row(
          Integer.toString(line.line()),
          line.child(),
          line.household(),
          effects,
          line.notes().stream().map(ImportWords::of).toList());
    }

    private static String told(Problem problem) {
      return ImportWords.column(problem) + "\u00a0: " + ImportWords.of(problem);
    }
  }

  static final String ERRORS = "erreurs";
  static final String ABSENT = "absents";

  /// The kinds of lines there are, errors first.
  static List<Part> parts(Counts counts) {
    var parts = new ArrayList<Part>();
    add(parts, ERRORS, "Erreurs", counts.errors());
    add(parts, "nouveaux", "Nouveaux enfants", counts.fresh());
    add(parts, "modifies", "Lignes qui modifient", counts.changed());
    add(parts, "inchanges", "Lignes sans effet", counts.unchanged());
    add(parts, ABSENT, "Enfants absents du fichier", counts.absent());
    return parts;
  }

  private static void add(List<Part> parts, String name, String title, int lines) {
    if (lines > 0) {
      parts.add(new Part(name, title, lines));
    }
  }

  static LineEffect.Kind kind(String name) {
    return switch (name) {
      case ERRORS -> LineEffect.Kind.ERROR;
      case "nouveaux" -> LineEffect.Kind.NEW;
      case "modifies" -> LineEffect.Kind.CHANGED;
      default -> LineEffect.Kind.UNCHANGED;
    };
  }

  public String path() {
    return ImportPages.PATH + "/" + made.id();
  }

  /// Where lines of another kind, or other lines of this kind, are.
  public String path(Part part, int number) {
    return path() + "?quoi=" + part.name() + (number == 1 ? "" : "&page=" + number);
  }

  /// Whether it is being read or written: the page then loads itself anew.
  public boolean underWay() {
    return made.state() == FamilyImport.State.READING || made.state() == FamilyImport.State.WRITING;
  }

  public boolean writing() {
    return made.state() == FamilyImport.State.WRITING;
  }

  public boolean done() {
    return made.state() == FamilyImport.State.DONE;
  }

  public boolean staged() {
    return made.state() == FamilyImport.State.STAGED;
  }

  /// Whether the families have been changed since it was shown.
  public boolean outdated() {
    return made.notice() == Notice.OUTDATED;
  }

  /// Whether it was confirmed and did not come to its end.
  public boolean interrupted() {
    return made.notice() == Notice.INTERRUPTED;
  }

  /// Why not one line was read.
  public String refusal() {
    var refused = made.refused();
    return refused == null
        ? "Le fichier n'a pas pu être lu, et ce n'est pas sa faute. Renvoyez-le."
        : ImportWords.of(refused);
  }

  public Counts counts() {
    return Objects.requireNonNull(made.counts());
  }

  /// "Les classes du fichier valent du 01/09/2026 au 03/07/2027."
  public String days() {
    return "Les classes du fichier valent du %s au %s."
        .formatted(ImportWords.day(made.firstDay()), ImportWords.day(made.lastDay()));
  }

  /// What it does in figures, a sentence each.
  public List<String> totals() {
    var totals = new ArrayList<String>();
    var counts = counts();
    say(totals, counts.children(), "enfant nouveau", "enfants nouveaux");
    say(totals, counts.households(), "foyer nouveau", "foyers nouveaux");
    say(totals, counts.changed(), "ligne qui modifie", "lignes qui modifient");
    say(totals, counts.unchanged(), "ligne sans effet", "lignes sans effet");
    say(totals, counts.brought(), "code repris du fichier", "codes repris du fichier");
    say(totals, counts.drawn(), "nouveau code", "nouveaux codes");
    return totals;
  }

  private static void say(List<String> totals, int count, String one, String several) {
    if (count > 0) {
      totals.add(count + " " + (count == 1 ? one : several));
    }
  }
}
