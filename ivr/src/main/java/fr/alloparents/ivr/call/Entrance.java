package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import java.util.List;

/// The first step of a call: the welcome, in French or in English, and the codes.
///
/// @param visit the call
record Entrance(Visit visit) {

  /// Who calls.
  ///
  /// @throws CallEnds when the town is not open yet, or the codes are not found
  Guest enter() {
    welcome();
    if (visit.desk().town().inPreparation(visit.today())) {
      throw notOpenYet();
    }
    var codes = new CodeQuestions(visit);
    var inFrench = englishOffered() ? codes.askOrStar() : codes.ask();
    return inFrench.orElseGet(this::enterInEnglish);
  }

  private Guest enterInEnglish() {
    visit.caller().speak(Language.ENGLISH);
    welcome();
    return new CodeQuestions(visit).ask().orElseThrow();
  }

  private void welcome() {
    var town = visit.desk().town();
    visit
        .caller()
        .tell(
            Sentences.join(
                List.of(Prompt.WELCOME, new TownText(town.name()), STOP), english(), notice()));
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

  private CallEnds notOpenYet() {
    var opensOn = visit.desk().town().settings().opensOn();
    visit
        .caller()
        .insist(
            opensOn == null
                ? List.of(Prompt.NOT_OPEN)
                : List.of(Prompt.NOT_OPEN_YET, new Day(opensOn), STOP));
    return visit.goodbye();
  }
}
