package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.News;
import fr.alloparents.town.News.Item;
import fr.alloparents.town.News.Posted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The form of a piece of news, as it was typed. Immutable.
///
/// @param last the last day; empty for none
/// @param request the form's own, so that a double click publishes once
/// @param version of the news that are changed; empty for new ones
public record NewsForm(
    String title, String text, String first, String last, String request, String version) {

  static NewsForm of(LocalDate today) {
    return new NewsForm("", "", today.toString(), "", UUID.randomUUID().toString(), "");
  }

  static NewsForm of(Posted posted) {
    var item = posted.item();
    var last = item.lastDay();
    return new NewsForm(
        item.title(),
        item.text(),
        item.day().toString(),
        last == null ? "" : last.toString(),
        UUID.randomUUID().toString(),
        Integer.toString(posted.version()));
  }

  /// As it was sent.
  static NewsForm sent(Exchange exchange) {
    return new NewsForm(
        exchange.field("titre").strip(),
        exchange.lines("texte").strip(),
        exchange.field("du").strip(),
        exchange.field("au").strip(),
        exchange.field("requete"),
        exchange.field("version"));
  }

  /// As it is shown again, to be sent as a change of that version.
  NewsForm over(int known) {
    return new NewsForm(title, text, first, last, request, Integer.toString(known));
  }

  /// The version that was read, of a form that changes news.
  int read() {
    return Written.number(version);
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (title.isEmpty()) {
      errors.add(new FieldError("titre", "Titre", "Écrivez un titre."));
    } else if (title.length() > News.LONGEST_TITLE) {
      errors.add(tooLong("titre", "Titre", title, News.LONGEST_TITLE));
    }
    if (text.isEmpty()) {
      errors.add(new FieldError("texte", "Texte", "Écrivez ce que les familles liront."));
    } else if (text.length() > News.LONGEST_TEXT) {
      errors.add(tooLong("texte", "Texte", text, News.LONGEST_TEXT));
    }
    var from = Written.day(first);
    var to = Written.day(last);
    if (from.isEmpty()) {
      errors.add(new FieldError("du", "Premier jour", "Indiquez un jour."));
    }
    if (to.isEmpty() && !last.isEmpty()) {
      errors.add(new FieldError("au", "Dernier jour", "Indiquez un jour, ou rien."));
    } else if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      errors.add(new FieldError("au", "Dernier jour", "Il est avant le premier."));
    }
    return errors;
  }

  /// News as the log has them: days, title and text, a line each.
  static String logged(String value) {
    var lines = value.split("\n", 3);
    var days = lines[0].split("/", 2);
    var words = DayWords.of(Texts.french());
    var last = days[1].isEmpty() ? "" : " au " + words.date(LocalDate.parse(days[1]));
    return "Du %s%s, «\u00a0%s\u00a0»\n%s"
        .formatted(words.date(LocalDate.parse(days[0])), last, lines[1], lines[2]);
  }

  private static FieldError tooLong(String field, String label, String typed, int longest) {
    return new FieldError(
        field, label, longest + " caractères au plus, il y en a " + typed.length() + ".");
  }

  /// The news, of a form without errors.
  Item item() {
    return new Item(
        LocalDate.parse(first), last.isEmpty() ? null : LocalDate.parse(last), title, text);
  }
}
