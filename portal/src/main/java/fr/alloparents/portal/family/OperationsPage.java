package fr.alloparents.portal.family;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.Movement;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The last operations of a household or of one of its children. Immutable.
///
/// @param choices whose operations can be asked for: all children's first
/// @param rule from which day on they are shown, in a sentence
/// @param lines latest first
public record OperationsPage(List<Choice> choices, String rule, List<Line> lines) {

  public OperationsPage {
    choices = List.copyOf(choices);
    lines = List.copyOf(lines);
  }

  /// A filter.
  ///
  /// @param chosen whether it is the one of this page
  public record Choice(String path, String name, boolean chosen) {}

  /// What happened to one day of a child.
  ///
  /// @param look the class of its arrow: `in`, `out` or `wait`
  /// @param word what happened, so that nothing depends on the arrow or its colour
  /// @param by channel, author and instant
  /// @param words the town hall's reason; null for none
  /// @param number of the operation; null where nobody asked for it that moment
  public record Line(
      String look,
      String word,
      String child,
      String activity,
      String day,
      String by,
      @Nullable String words,
      @Nullable String number) {

    private static final int LETTERS_OF_A_WEEKDAY = 2;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd-MM-yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /// The line of a movement, in the language of these texts.
    public static Line of(Movement one, Texts texts, ZoneId zone) {
      var kind = one.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      var words = DayWords.of(texts);
      var operation = one.operation();
      return new Line(
          look(one.kind()),
          texts.text("account.operations." + kind),
          one.childFirstName(),
          activity(one, texts),
          words.day(one.day()) + " " + one.day().getYear(),
          by(one, texts, zone),
          one.words(),
          operation == null ? null : Answer.operationNumber(operation));
    }

    private static String activity(Movement one, Texts texts) {
      var english = one.englishActivity();
      return texts.isFrench() || english == null ? one.activity() : english;
    }

    private static String look(Movement.Kind kind) {
      return switch (kind) {
        case BOOKED, BOOKED_FROM_WAITING_LIST -> "in";
        case CANCELLED, CANCELLED_BY_CLOSURE -> "out";
        case JOINED_WAITING_LIST, LEFT_WAITING_LIST -> "wait";
      };
    }

    /// "par téléphone le Ma 22-12-2015 à 15:52, DUPUIS", "by phone on Tu 22-12-2015 at 15:52,
    /// DUPUIS".
    private static String by(Movement one, Texts texts, ZoneId zone) {
      var there = one.at().atZone(zone);
      var weekday = DayWords.capital(DayWords.of(texts).weekday(there.toLocalDate()));
      return texts.text(
          "account.operations." + channel(one.channel()),
          weekday.substring(0, LETTERS_OF_A_WEEKDAY),
          DATE.format(there),
          TIME.format(there),
          one.author());
    }

    private static String channel(Channel channel) {
      return switch (channel) {
        case PHONE -> "by-phone";
        case WEB -> "by-web";
        case TOWN_HALL -> "by-town-hall";
      };
    }
  }
}
