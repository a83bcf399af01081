package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import java.util.List;

/// The first step of a call: the welcome, in French or in English, and the codes.
///
/// @param visit the call
record Entrance(Visit visit) {

  /// Who calls.
  ///
  /// @throws CallEnds when the town takes no bookings by phone, or the codes are not found
  Guest enter() {
    var town = visit.desk().town();
    if (town.inPreparation(visit.today()) || !town.offers(Feature.PHONE_LINE)) {
      throw nothingToBook(town);
    }
    welcome(english());
    var codes = new CodeQuestions(visit);
    var inFrench = englishOffered() ? codes.askOrStar() : codes.ask();
    return inFrench.orElseGet(this::enterInEnglish);
  }

  private Guest enterInEnglish() {
    visit.caller().speak(Language.ENGLISH);
    welcome(english());
    return new CodeQuestions(visit).ask().orElseThrow();
  }

  /// @param english how English is offered; nothing where it is not
  private void welcome(List<Phrase> english) {
    var town = visit.desk().town();
    visit
        .caller()
        .tell(
            Sentences.join(
                List.of(Prompt.WELCOME, new TownText(town.name()), STOP), english, notice()));
  }

  private boolean englishOffered() {
    return visit.desk().town().line().englishOffered();
  }

  private List<Phrase> english() {
    var offered = englishOffered() && visit.caller().language() == Language.FRENCH;
    return offered ? List.of(Prompt.FOR_ENGLISH) : List.of();
  }

  private List<Phrase> notice() {
    return visit
        .desk()
        .notice()
        .<List<Phrase>>map(notice -> List.of(notice, STOP))
        .orElse(List.of());
  }

  /// Said in both languages, one after the other: who cannot book need not choose one first.
  private CallEnds nothingToBook(Town town) {
    welcome(List.of());
    var caller = visit.caller();
    var why = why(town);
    caller.insist(why);
    if (englishOffered()) {
      caller.speak(Language.ENGLISH);
      caller.insist(why);
      caller.speak(Language.FRENCH);
    }
    return visit.goodbye();
  }

  private List<Phrase> why(Town town) {
    if (!town.inPreparation(visit.today())) {
      return Sentences.join(List.of(Prompt.NOT_OPEN), website(town));
    }
    var opensOn = town.settings().opensOn();
    return opensOn == null || !town.offers(Feature.PHONE_LINE)
        ? List.of(Prompt.NOT_OPEN)
        : List.of(Prompt.NOT_OPEN_YET, new Day(opensOn), STOP);
  }

  /// Where to book instead.
  private static List<Phrase> website(Town town) {
    var address = town.contact().webAddress();
    return address == null || !town.offers(Feature.WEBSITE)
        ? List.of()
        : List.of(Prompt.WEB_ADDRESS, new TownText(address), STOP);
  }
}
