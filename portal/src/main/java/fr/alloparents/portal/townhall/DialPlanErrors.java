package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.DialPlanLine.Days;
import fr.alloparents.portal.townhall.DialPlanLine.Hours;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is wrong with a number's part of the dial plan's form. For one thread.
final class DialPlanErrors {

  private static final Pattern TRUNK = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,39}");
  private static final int SHORTEST_RING = 5;
  private static final int LONGEST_RING = 300;

  private final DialPlanLine line;
  private final List<FieldError> errors = new ArrayList<>();

  private DialPlanErrors(DialPlanLine line) {
    this.line = line;
  }

  /// All of them, in the order of the page. A number that does not lead to the town has none.
  static List<FieldError> of(DialPlanLine line) {
    if (!line.answered()) {
      return List.of();
    }
    var errors = new DialPlanErrors(line);
    errors.message(line.welcome(), "Accueil");
    errors.message(line.emergency(), "Message d'urgence");
    errors.townHall();
    errors.hours();
    errors.days();
    return errors.errors;
  }

  private void add(String field, String label, String text) {
    errors.add(new FieldError(field, label, text));
  }

  private void message(DialPlanMessage message, String label) {
    if (DialPlanLine.tooLong(message)) {
      add(
          message.field(),
          label,
          DialPlanFields.LONGEST_WORDS
              + " caractères au plus, il y en a "
              + message.words().length()
              + ".");
    }
  }

  private void townHall() {
    var field = line.key() + "-mairie";
    boolean hours = line.hours().stream().anyMatch(row -> !row.isEmpty());
    if (line.transfer().isEmpty()) {
      if (hours) {
        add(field, "Numéro de la mairie", "Indiquez un numéro, ou videz les heures d'appel.");
      }
      return;
    }
    if (DialPlanFields.dialled(line.transfer()).isEmpty()) {
      add(
          field,
          "Numéro de la mairie",
          "Ce n'est pas un numéro de téléphone. Exemple\u00a0: 04 76 01 03 91.");
    }
    if (!isRing(line.ring())) {
      add(
          line.key() + "-sonnerie",
          "Durée de la sonnerie",
          "Indiquez un nombre de secondes, de " + SHORTEST_RING + " à " + LONGEST_RING + ".");
    }
    if (!TRUNK.matcher(line.trunk()).matches()) {
      add(
          line.key() + "-sortie",
          "Ligne de sortie",
          "Indiquez le nom de la ligne dans pjsip.conf, sans espace. Exemple\u00a0: trunk.");
    }
  }

  private static boolean isRing(String typed) {
    try {
      int seconds = Integer.parseInt(typed);
      return seconds >= SHORTEST_RING && seconds <= LONGEST_RING;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void hours() {
    var before = new ArrayList<Hours>();
    for (int i = 0; i < line.hours().size(); i++) {
      var row = line.hours().get(i);
      if (!row.isEmpty() && isGood(row, i + 1)) {
        overlap(row, i + 1, before);
        before.add(row);
      }
    }
  }

  private boolean isGood(Hours row, int number) {
    int already = errors.size();
    var label = "Heures " + number;
    var from = Written.time(row.from());
    var to = Written.time(row.to());
    if (row.weekdays().isEmpty()) {
      add(row.field() + "-le-MONDAY", label + ", jours", "Cochez au moins un jour.");
    }
    if (from.isEmpty()) {
      add(row.field() + "-de", label + ", de", "Indiquez une heure. Exemple\u00a0: 08:30.");
    }
    if (to.isEmpty()) {
      add(row.field() + "-a", label + ", à", "Indiquez une heure. Exemple\u00a0: 12:00.");
    } else if (from.isPresent() && !from.get().isBefore(to.get())) {
      add(row.field() + "-a", label + ", à", "La fin doit être après le début.");
    }
    return errors.size() == already;
  }

  private void overlap(Hours row, int number, List<Hours> before) {
    for (var other : before) {
      common(row, other)
          .ifPresent(
              day ->
                  add(
                      row.field() + "-de",
                      "Heures " + number + ", de",
                      "Le "
                          + day.getDisplayName(TextStyle.FULL, Locale.FRENCH)
                          + ", cela recouvre "
                          + hour(other.from())
                          + " à "
                          + hour(other.to())
                          + ", déjà écrit plus haut. Gardez l'un des deux."));
    }
  }

  private static Optional<DayOfWeek> common(Hours one, Hours other) {
    boolean apart =
        !time(one.from()).isBefore(time(other.to()))
            || !time(other.from()).isBefore(time(one.to()));
    return apart
        ? Optional.empty()
        : one.weekdays().stream().filter(other.weekdays()::contains).findFirst();
  }

  private static LocalTime time(String typed) {
    return LocalTime.parse(typed);
  }

  private static String hour(String typed) {
    return DayWords.of(Texts.french()).time(time(typed));
  }

  private void days() {
    var before = new ArrayList<Days>();
    for (int i = 0; i < line.days().size(); i++) {
      var row = line.days().get(i);
      if (!row.isEmpty()) {
        message(row.message(), "Fermeture " + (i + 1) + ", message");
        if (isGood(row, i + 1)) {
          overlap(row, i + 1, before);
          before.add(row);
        }
      }
    }
  }

  private boolean isGood(Days row, int number) {
    int already = errors.size();
    var label = "Fermeture " + number;
    var from = Written.day(row.from());
    var to = Written.day(row.last());
    if (from.isEmpty()) {
      add(row.field() + "-du", label + ", premier jour", "Indiquez un jour.");
    } else if (to.isEmpty()) {
      add(row.field() + "-au", label + ", dernier jour", "Indiquez un jour, ou rien.");
    } else if (to.get().isBefore(from.get())) {
      add(row.field() + "-au", label + ", dernier jour", "La fin doit être après le début.");
    }
    if (line.transfer().isEmpty() && row.message().isEmpty()) {
      add(
          row.message().field(),
          label + ", message",
          "Écrivez un message\u00a0: sans numéro de mairie, ce jour ne changerait rien.");
    }
    return errors.size() == already;
  }

  private void overlap(Days row, int number, List<Days> before) {
    for (var other : before) {
      boolean apart =
          day(row.from()).isAfter(day(other.last())) || day(other.from()).isAfter(day(row.last()));
      if (!apart) {
        var words = DayWords.of(Texts.french());
        add(
            row.field() + "-du",
            "Fermeture " + number + ", premier jour",
            "Ces jours en recouvrent d'autres, écrits plus haut\u00a0: "
                + words.span(day(other.from()), day(other.last()))
                + ". Gardez l'une des deux lignes.");
      }
    }
  }

  private static LocalDate day(String typed) {
    return LocalDate.parse(typed);
  }
}
