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
import java.util.stream.Stream;

/// The first step of a call: the welcome, in the languages that are offered, and the codes.
///
/// @param visit the call
record Entrance(Visit visit) {

  /// Who calls.
  ///
  /// @throws CallEnds when the town takes no bookings by phone, or the codes are not found
  Guest enter() {
    var town = visit.desk().town();
    var languages = languages();
    if (town.inPreparation(visit.today()) || !town.offers(Feature.PHONE_LINE)) {
      throw nothingToBook(town, languages);
    }
    visit.caller().speak(languages.getFirst());
    var other = languages.stream().skip(1).findFirst();
    welcome(other.map(Entrance::offer).orElse(List.of()));
    var codes = new CodeQuestions(visit);
    var inFirst = other.isPresent() ? codes.askOrStar() : codes.ask();
    return inFirst.orElseGet(() -> enterIn(other.orElseThrow()));
  }

  private Guest enterIn(Language language) {
    visit.caller().speak(language);
    welcome(List.of());
    return new CodeQuestions(visit).ask().orElseThrow();
  }

  /// The dial plan's, else those of the town's settings; the one to begin in first.
  private List<Language> languages() {
    var offered = visit.call().languages();
    if (!offered.isEmpty()) {
      return offered;
    }
    return visit.desk().town().line().englishOffered()
        ? List.of(Language.FRENCH, Language.ENGLISH)
        : List.of(Language.FRENCH);
  }

  private static List<Phrase> offer(Language other) {
    return List.of(other == Language.ENGLISH ? Prompt.FOR_ENGLISH : Prompt.FOR_FRENCH);
  }

  /// @param other how another language is offered; nothing where there is none
  private void welcome(List<Phrase> other) {
    var town = visit.desk().town();
    visit
        .caller()
        .tell(
            Sentences.join(
                List.of(Prompt.WELCOME, new TownText(town.name()), STOP), other, notices()));
  }

  private List<Phrase> notices() {
    return visit.desk().notices().stream()
        .<Phrase>flatMap(notice -> Stream.of(notice, STOP))
        .toList();
  }

  /// Said in all languages, one after the other: who cannot book need not choose one first.
  private CallEnds nothingToBook(Town town, List<Language> languages) {
    var caller = visit.caller();
    caller.speak(languages.getFirst());
    welcome(List.of());
    var why = why(town);
    for (var language : languages) {
      caller.speak(language);
      caller.insist(why);
    }
    caller.speak(languages.getFirst());
    return visit.goodbye();
  }

  private List<Phrase> why(Town town) {
    boolean inPreparation = town.inPreparation(visit.today());
    if (!town.offers(Feature.PHONE_LINE)) {
      return Sentences.join(
          List.of(Prompt.PHONE_CLOSED), inPreparation ? List.of() : bookedElsewhere(town));
    }
    var opensOn = town.settings().opensOn();
    return opensOn == null
        ? List.of(Prompt.NOT_OPEN)
        : List.of(Prompt.NOT_OPEN_YET, new Day(opensOn), STOP);
  }

  /// Where to book instead.
  private static List<Phrase> bookedElsewhere(Town town) {
    if (!town.offers(Feature.WEBSITE)) {
      return List.of(Prompt.BOOK_AT_TOWN_HALL);
    }
    var address = town.contact().webAddress();
    return address == null
        ? List.of(Prompt.BOOK_ONLINE)
        : List.of(Prompt.WEB_ADDRESS, new TownText(address), STOP);
  }
}
