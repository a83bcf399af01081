package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.DialPlanCheck;
import fr.alloparents.portal.dialplan.Finding;
import fr.alloparents.portal.dialplan.Severity;
import fr.alloparents.portal.dialplan.TownFiles;
import fr.alloparents.portal.dialplan.Verified;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the check says of a text, for a page. Immutable.
///
/// @param good whether it may go live
/// @param aside what became of a real Asterisk's reading, a sentence; empty for nothing to tell
public record DialPlanFindings(List<Line> lines, boolean good, String aside) {

  /// None, of a text that may go live.
  static final DialPlanFindings NONE = new DialPlanFindings(List.of(), true, "");

  public DialPlanFindings {
    lines = List.copyOf(lines);
  }

  /// One of them.
  ///
  /// @param error whether it must not go live
  /// @param number of its line
  /// @param file in which it stands; null for the text of the page
  /// @param wrong a sentence
  /// @param instead what to write, a sentence
  public record Line(
      boolean error, int number, @Nullable String file, String wrong, String instead) {

    public String severity() {
      return error ? "Erreur" : "Attention";
    }

    public String css() {
      return error ? "bad" : "care";
    }

    /// "Ligne 12", "extensions.conf, ligne 12".
    public String where() {
      return file == null ? "Ligne " + number : file + ", ligne " + number;
    }
  }

  static DialPlanFindings of(List<Finding> findings) {
    return of(findings, "");
  }

  /// Of both readings, ours and a real Asterisk's.
  static DialPlanFindings of(Verified verified) {
    return of(verified.findings(), aside(verified));
  }

  private static DialPlanFindings of(List<Finding> findings, String aside) {
    return new DialPlanFindings(
        findings.stream().map(DialPlanFindings::line).toList(),
        DialPlanCheck.isGood(findings),
        aside);
  }

  private static String aside(Verified verified) {
    return switch (verified.aside()) {
      case NONE -> "";
      case AFTER_ERRORS ->
          "Quand il n'y aura plus d'erreur, un vrai Asterisk le relira à part, à la prochaine"
              + " vérification.";
      case READ ->
          DialPlanCheck.isGood(verified.findings())
              ? "Un vrai Asterisk l'a relu à part, et comprend la même chose."
              : "Un vrai Asterisk l'a relu à part\u00a0: les erreurs ci-dessus sont ce qu'il en"
                  + " dit.";
      case UNAVAILABLE ->
          "Aucun Asterisk ne l'a relu à part\u00a0: celui du réglage asterisk.program ne démarre"
              + " pas"
              + " (%s). Montrez cette phrase à l'hébergeur.".formatted(verified.told());
    };
  }

  static Line line(Finding finding) {
    var place = finding.place();
    return new Line(
        finding.severity() == Severity.ERROR,
        place.line(),
        place.file().startsWith(TownFiles.FOLDER) ? null : place.file(),
        finding.wrong(Locale.FRENCH),
        finding.instead(Locale.FRENCH));
  }

  /// "2 erreurs et 1 avertissement".
  public String summary() {
    long errors = lines.stream().filter(Line::error).count();
    long warnings = lines.size() - errors;
    var first = errors == 1 ? "1 erreur" : errors + " erreurs";
    var second = warnings == 1 ? "1 avertissement" : warnings + " avertissements";
    return errors == 0 ? second : warnings == 0 ? first : first + " et " + second;
  }

  /// The lines of the text that have something wrong.
  Set<Integer> numbers() {
    return lines.stream()
        .filter(line -> line.file() == null)
        .map(Line::number)
        .collect(Collectors.toSet());
  }
}
