package fr.alloparents.portal.townhall;

import fr.alloparents.booking.CutOff;
import fr.alloparents.booking.CutOffOverride;
import fr.alloparents.booking.CutOffSheet;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The cut-offs of a town in the order in which they win, in words. Immutable.
///
/// @param exceptions those that are not over, which go before every rule
/// @param parts the rules
/// @param done what has just been done; empty for nothing
/// @param gone whether something was asked for that is not there any more
public record CutOffList(List<Line> exceptions, List<Part> parts, String done, boolean gone) {

  public CutOffList {
    exceptions = List.copyOf(exceptions);
    parts = List.copyOf(parts);
  }

  /// Rules that name their target equally closely.
  public record Part(String title, List<Line> lines) {}

  /// A rule or an exception.
  ///
  /// @param number its place in the order
  /// @param names whom it is for
  /// @param what days and actions
  /// @param when it closes
  /// @param words the town's own; null for none
  /// @param yields which lines win over it on some days, or that it never counts; empty for none
  public record Line(
      long id,
      int number,
      String names,
      String what,
      String when,
      @Nullable String words,
      String yields) {}

  /// What a town has laid down.
  ///
  /// @param today what is over before it is not told
  static CutOffList of(
      CutOffSheet sheet,
      CutOffChoices choices,
      LocalDate today,
      ZoneId zone,
      String done,
      boolean gone) {
    var exceptions =
        sheet.overridesByPrecedence().stream()
            .filter(dated -> !dated.exception().lastDay().isBefore(today))
            .toList();
    return new CutOffList(
        IntStream.range(0, exceptions.size())
            .mapToObj(i -> line(exceptions.get(i), i + 1, choices, zone))
            .toList(),
        parts(sheet.rulesByPrecedence(), choices),
        done,
        gone);
  }

  private static Line line(
      CutOffSheet.Dated dated, int number, CutOffChoices choices, ZoneId zone) {
    CutOffOverride exception = dated.exception();
    return new Line(
        dated.id(),
        number,
        choices.names(exception.activityId(), exception.schoolId()),
        CutOffWords.days(exception.firstDay(), exception.lastDay())
            + ", "
            + CutOffWords.action(exception.action()),
        DayWords.of(Texts.french()).moment(exception.deadline(), zone),
        exception.words(),
        "");
  }

  private static List<Part> parts(List<CutOffSheet.Rule> rules, CutOffChoices choices) {
    var parts = new ArrayList<Part>();
    var lines = new ArrayList<Line>();
    var title = "";
    for (int i = 0; i < rules.size(); i++) {
      var its = title(rules.get(i).cutOff());
      if (!its.equals(title) && !lines.isEmpty()) {
        parts.add(new Part(title, List.copyOf(lines)));
        lines.clear();
      }
      title = its;
      lines.add(line(rules, i, choices));
    }
    if (!lines.isEmpty()) {
      parts.add(new Part(title, List.copyOf(lines)));
    }
    return parts;
  }

  private static String title(CutOff cutOff) {
    if (cutOff.activityId() != null) {
      return cutOff.schoolId() == null ? "Une activité" : "Une activité dans une école";
    }
    return cutOff.schoolId() == null ? "Toute la commune" : "Une école";
  }

  private static Line line(List<CutOffSheet.Rule> rules, int index, CutOffChoices choices) {
    var rule = rules.get(index);
    var cutOff = rule.cutOff();
    return new Line(
        rule.id(),
        index + 1,
        choices.names(cutOff.activityId(), cutOff.schoolId()),
        CutOffWords.weekdays(cutOff.weekdays()) + ", " + CutOffWords.action(cutOff.action()),
        CutOffWords.when(cutOff.rule()),
        null,
        yields(rules.stream().map(CutOffSheet.Rule::cutOff).toList(), index));
  }

  /// Which of the lines above wins over a rule where both speak of the same day.
  private static String yields(List<CutOff> rules, int index) {
    var its = rules.get(index);
    var above = IntStream.range(0, index).filter(i -> rules.get(i).meets(its)).boxed().toList();
    var same = above.stream().filter(i -> rules.get(i).speaksOfTheSameAs(its)).findFirst();
    if (same.isPresent()) {
      return "Ne sert jamais\u00a0: la ligne "
          + (same.get() + 1)
          + ", écrite après, est pour les mêmes jours.";
    }
    return switch (above.size()) {
      case 0 -> "";
      case 1 -> "Sauf ce que dit la ligne " + (above.getFirst() + 1) + ".";
      default -> {
        var numbers = above.stream().map(i -> Integer.toString(i + 1)).toList();
        yield "Sauf ce que disent les lignes "
            + String.join(", ", numbers.subList(0, numbers.size() - 1))
            + " et "
            + numbers.getLast()
            + ".";
      }
    };
  }
}
