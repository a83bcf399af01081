package fr.alloparents.portal.telephone;

import static java.util.stream.Collectors.joining;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.speech.PromptBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What a call that books a day says, whoever makes it: sounds that a browser should have before
/// they are played, so that no gap is heard.
final class UsualSounds {

  private static final int DAYS = 21;

  private static final List<Prompt> SENTENCES =
      List.of(
          Prompt.WELCOME,
          Prompt.ENTER_CHILD_CODE,
          Prompt.MENU_CHANGE,
          Prompt.MENU_WEEK,
          Prompt.MENU_LISTEN,
          Prompt.MENU_OTHER_CHILD,
          Prompt.MENU_REPEAT,
          Prompt.MENU_TOWN_HALL,
          Prompt.MENU_QUIT,
          Prompt.NEXT_ACTIVITIES,
          Prompt.ENTER_DATE,
          Prompt.NOTHING_BOOKED_FOR,
          Prompt.IS_BOOKED_FOR,
          Prompt.TO_BOOK,
          Prompt.TO_CANCEL,
          Prompt.YOUR_CHILD,
          Prompt.OPERATION_NUMBER,
          Prompt.GOODBYE);

  private UsualSounds() {}

  /// Their addresses, in the order of a call, with spaces between.
  static String addresses(PromptBook book, LocalDate today) {
    var phrases = new ArrayList<Phrase>(SENTENCES);
    "12345678".chars().forEach(key -> phrases.add(new Phrase.Press((char) key)));
    for (var pause : Pause.values()) {
      phrases.add(new Phrase.Count(0));
      phrases.add(pause);
    }
    for (int ahead = 0; ahead < DAYS; ahead++) {
      phrases.add(new Phrase.Day(today.plusDays(ahead)));
    }
    return book.files(phrases, Language.FRENCH).stream()
        .distinct()
        .map(file -> SoundAddress.of(book, file))
        .collect(joining(" "));
  }
}
