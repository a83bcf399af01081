package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.LineNumber;
import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownsFile;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The form of those who do not write dial plans, as it was typed. Immutable.
///
/// @param basedOn number of the version that was newest when writing began; 0 for none
/// @param seen stands for what was on the machine then
/// @param lines one for each number of the line
public record DialPlanForm(int basedOn, String seen, List<DialPlanLine> lines) {

  public DialPlanForm {
    lines = List.copyOf(lines);
  }

  /// What a dial plan says.
  ///
  /// @param read the lines of its block; none where the website has not written yet
  /// @param numbers of the town's line and its kitchen
  /// @param trunk the way out that is proposed
  static DialPlanForm of(
      Town town, Opened opened, List<TownLine> read, List<PhoneNumber> numbers, String trunk) {
    var lines = new ArrayList<DialPlanLine>();
    for (var line : read) {
      lines.add(DialPlanLine.of("n" + lines.size(), line, trunk));
    }
    for (var number : numbers) {
      if (lines.stream().noneMatch(line -> line.is(number))) {
        lines.add(
            DialPlanLine.of(
                "n" + lines.size(),
                LineNumber.of(number),
                read.isEmpty(),
                town.line().englishOffered(),
                trunk));
      }
    }
    return new DialPlanForm(opened.basedOn(), opened.seen(), lines);
  }

  /// Whether there is more of something than is read of a form that is sent: the rest would be
  /// lost.
  boolean isTooLarge() {
    return lines.size() > DialPlanFields.MOST_LINES
        || lines.stream().anyMatch(DialPlanLine::isTooLarge);
  }

  /// As it was sent.
  static DialPlanForm sent(Exchange exchange) {
    var lines = new ArrayList<DialPlanLine>();
    while (lines.size() < DialPlanFields.MOST_LINES
        && !exchange.field("n" + lines.size() + "-numero").isEmpty()) {
      lines.add(DialPlanLine.sent(exchange, "n" + lines.size()));
    }
    return new DialPlanForm(Written.number(exchange.field("vu")), exchange.field("machine"), lines);
  }

  /// With something to play for each message that has words.
  ///
  /// @param known the sounds of the dial plan as it is
  /// @param errors learns what has none, and why
  DialPlanForm played(
      Exchange exchange, DialPlanVoice voice, Set<String> known, List<FieldError> errors) {
    return new DialPlanForm(
        basedOn,
        seen,
        lines.stream()
            .map(line -> line.answered() ? played(line, exchange, voice, known, errors) : line)
            .toList());
  }

  private static DialPlanLine played(
      DialPlanLine line,
      Exchange exchange,
      DialPlanVoice voice,
      Set<String> known,
      List<FieldError> errors) {
    var days = new ArrayList<DialPlanLine.Days>();
    for (var row : line.days()) {
      var label = "Fermeture " + (days.size() + 1) + ", message";
      var message = voice.played(exchange, row.message(), known, label, errors);
      days.add(new DialPlanLine.Days(row.field(), row.from(), row.to(), message));
    }
    return line.with(
        voice.played(exchange, line.welcome(), known, "Accueil", errors),
        voice.played(exchange, line.emergency(), known, "Message d'urgence", errors),
        line.hours(),
        days);
  }

  /// With more rows where they were asked for.
  ///
  /// @param asked what the button says: `heures-n0`, `jours-n0`
  DialPlanForm withMore(String asked) {
    return new DialPlanForm(
        basedOn,
        seen,
        lines.stream()
            .map(
                line ->
                    asked.equals("heures-" + line.key())
                        ? line.withMoreHours()
                        : asked.equals("jours-" + line.key()) ? line.withMoreDays() : line)
            .toList());
  }

  /// As it is shown again, to be sent as a change of what is newest.
  DialPlanForm over(Opened opened) {
    return new DialPlanForm(opened.basedOn(), opened.seen(), lines);
  }

  /// What is wrong with it, sounds apart.
  List<FieldError> errors() {
    return lines.stream().flatMap(line -> DialPlanErrors.of(line).stream()).toList();
  }

  /// Refuses what our page does not send: another number, a language or dialogue that is none.
  ///
  /// @param read the lines of the dial plan as it is
  /// @param numbers of the town's line and its kitchen
  void check(List<TownLine> read, List<PhoneNumber> numbers) {
    var known =
        Stream.concat(read.stream().map(TownLine::number), numbers.stream().map(LineNumber::of))
            .collect(Collectors.toSet());
    var seen = new HashSet<String>();
    for (var line : lines) {
      if (!known.contains(line.number()) || !seen.add(line.number())) {
        throw Rejection.notFound("no such number of this town");
      }
      if (!DialPlanChoices.isLanguages(line.languages(), read)
          || !DialPlanChoices.isDialogue(line.dialogue(), read)) {
        throw new Rejection(400, "no choice of the form");
      }
    }
  }

  /// The text of the dial plan, of a form without errors.
  ///
  /// @param file around whose block everything stays as it is
  String text(TownsFile file, Town town) {
    return file.with(
        lines.stream().filter(DialPlanLine::answered).map(line -> line.line(town)).toList());
  }

  /// The sounds of a dial plan.
  static Set<String> sounds(List<TownLine> lines) {
    return lines.stream()
        .flatMap(
            line ->
                Stream.concat(
                    Stream.concat(line.welcome().stream(), line.emergency().stream()),
                    line.closings().stream().flatMap(day -> day.announcement().stream())))
        .map(TownLine.Announcement::sound)
        .collect(Collectors.toSet());
  }
}
