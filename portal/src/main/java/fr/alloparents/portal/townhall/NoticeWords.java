package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Notices.Notice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a notice is shown, in words.
final class NoticeWords {

  private static final DayWords WORDS = DayWords.of(Texts.french());

  /// As the model writes them: [fr.alloparents.town.ActionLog.Kind].
  private static final Pattern LINE =
      Pattern.compile("^(days|web|phone|recording): (.*)$", Pattern.MULTILINE);

  private NoticeWords() {}

  /// "Mardi 24 novembre 2026", "Du mardi 24 novembre 2026 à 8 h au vendredi 27 novembre 2026".
  static String period(Notice notice) {
    var first = notice.firstDay();
    var last = notice.lastDay();
    var from = notice.firstTime();
    var to = notice.lastTime();
    if (!first.equals(last)) {
      return "Du " + day(first, from) + " au " + day(last, to);
    }
    var day = DayWords.capital(day(first, null));
    if (from != null && to != null) {
      return day + ", de " + WORDS.time(from) + " à " + WORDS.time(to);
    }
    if (from != null) {
      return day + ", à partir de " + WORDS.time(from);
    }
    return to == null ? day : day + ", jusqu'à " + WORDS.time(to);
  }

  /// The days of a notice as the log has them: `2026-11-24T08:00/2026-11-25`.
  static String logged(String days) {
    var parts = days.split("/", 2);
    var from = moment(parts[0]);
    var to = moment(parts[1]);
    return from.equals(to) ? "le " + from : "du " + from + " au " + to;
  }

  private static String moment(String written) {
    var parts = written.split("T", 2);
    return day(LocalDate.parse(parts[0]), parts.length == 1 ? null : LocalTime.parse(parts[1]));
  }

  /// The words of a notice as the log has them: one text, or lines that begin with what they are.
  static String loggedWords(String value) {
    return LINE.matcher(value)
        .replaceAll(
            line ->
                Matcher.quoteReplacement(
                    switch (line.group(1)) {
                      case "days" -> loggedDays(line.group());
                      case "web" -> "Site\u00a0: " + line.group(2);
                      case "phone" -> "Téléphone\u00a0: " + line.group(2);
                      default -> "Enregistrement pour le téléphone";
                    }));
  }

  private static String loggedDays(String line) {
    try {
      return "Jours\u00a0: " + logged(line.substring("days: ".length()));
    } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
      // words of a town that look like ours
      return line;
    }
  }

  private static String day(LocalDate day, @Nullable LocalTime time) {
    var words = WORDS.weekday(day) + " " + WORDS.date(day);
    return time == null ? words : words + " à " + WORDS.time(time);
  }
}
