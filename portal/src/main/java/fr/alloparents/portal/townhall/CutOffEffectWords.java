package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.alloparents.booking.Action;
import fr.alloparents.booking.CutOffPreview;
import fr.alloparents.booking.CutOffPreview.Effect;
import fr.alloparents.booking.Deadline;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change of the cut-offs does, in words. Immutable.
///
/// @param changed what becomes otherwise, by day
/// @param same what stays as it is, by day
/// @param more whether there are days that are not told
public record CutOffEffectWords(List<Line> changed, List<Line> same, boolean more) {

  public CutOffEffectWords {
    changed = List.copyOf(changed);
    same = List.copyOf(same);
  }

  /// A day.
  ///
  /// @param text "Pour lundi 30 novembre, la réservation ferme vendredi 27 novembre à 12 h"
  /// @param names the activities, with a school where it makes a difference
  /// @param before until when one can now: "vendredi 27 novembre à 10 h"; null where it stays
  /// @param phone what callers hear once it has passed
  public record Line(String text, String names, @Nullable String before, String phone) {}

  /// Whom an effect is for: its lines are those of one day.
  private record Whom(String name, LocalDate day) {}

  private record Same(LocalDate day, List<Action> actions, Deadline before, Deadline after) {}

  private record Named(Same same, String name) {}

  /// Puts it into words: what is the same for several activities, or for booking and cancelling,
  /// stands in one line.
  ///
  /// @param now which of the deadlines have passed
  static CutOffEffectWords of(
      CutOffPreview preview,
      CutOffChoices choices,
      SpokenDeadlines.Spoken spoken,
      ZoneId zone,
      Instant now) {
    var lines =
        preview.effects().stream()
            .collect(
                groupingBy(
                    effect -> new Whom(name(effect, choices), effect.day()),
                    LinkedHashMap::new,
                    toList()))
            .entrySet()
            .stream()
            .flatMap(
                day ->
                    byDeadline(day.getValue()).stream().map(s -> new Named(s, day.getKey().name())))
            .collect(groupingBy(Named::same, LinkedHashMap::new, mapping(Named::name, toList())));
    var words = new Words(spoken, zone, now);
    return new CutOffEffectWords(words.of(lines, true), words.of(lines, false), preview.more());
  }

  private static List<Same> byDeadline(List<Effect> effects) {
    return effects.stream()
        .collect(
            groupingBy(
                effect -> new Same(effect.day(), List.of(), effect.before(), effect.after()),
                LinkedHashMap::new,
                mapping(Effect::action, toList())))
        .entrySet()
        .stream()
        .map(
            one ->
                new Same(
                    one.getKey().day(),
                    one.getValue(),
                    one.getKey().before(),
                    one.getKey().after()))
        .toList();
  }

  private static String name(Effect effect, CutOffChoices choices) {
    var school = effect.schoolId();
    if (effect.alone()) {
      return effect.activity();
    }
    var which = school == null ? "autres écoles" : choices.named(school).findFirst().orElseThrow();
    return effect.activity() + " (" + which + ")";
  }

  private record Words(SpokenDeadlines.Spoken spoken, ZoneId zone, Instant now) {

    List<Line> of(Map<Same, List<String>> lines, boolean changed) {
      return lines.entrySet().stream()
          .filter(line -> changed != line.getKey().before().equals(line.getKey().after()))
          .sorted(Comparator.comparing(line -> line.getKey().day()))
          .map(line -> line(line.getKey(), String.join(", ", line.getValue())))
          .toList();
    }

    private Line line(Same same, String names) {
      boolean stays = same.before().equals(same.after());
      return new Line(
          "Pour "
              + DayWords.of(Texts.french()).day(same.day())
              + ", "
              + closes(same.actions(), !same.after().allows(now))
              + " "
              + deadline(same.after()),
          names,
          stays ? null : deadline(same.before()),
          spoken.of(same.day(), same.after()));
    }

    private static String closes(List<Action> actions, boolean past) {
      if (actions.size() > 1) {
        return past
            ? "la réservation et l'annulation ont fermé"
            : "la réservation et l'annulation ferment";
      }
      return (actions.getFirst() == Action.BOOK ? "la réservation " : "l'annulation ")
          + (past ? "a fermé" : "ferme");
    }

    private String deadline(Deadline deadline) {
      var words = deadline.words();
      return DayWords.of(Texts.french()).instant(deadline.instant(), zone)
          + (words == null ? "" : " («\u00a0" + words + "\u00a0»)");
    }
  }
}
