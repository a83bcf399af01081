package fr.alloparents.ivr.call;

import fr.alloparents.family.Child;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.util.ArrayList;
import java.util.List;

/// Asks which other child the call shall be about. Brothers and sisters are named only where the
/// payer code has been given; otherwise, and for any further child, its code is asked.
///
/// @param visit the call
/// @param guest whom it is about now
record ChildChoice(Visit visit, Guest guest) {

  /// As many as there are keys.
  private static final int NAMED = 8;

  Guest ask() {
    var siblings = siblings();
    return siblings.isEmpty() ? byCode() : among(siblings);
  }

  private List<Child> siblings() {
    if (!guest.siblingsVisible()) {
      return List.of();
    }
    return visit.desk().children(guest.household().id()).stream()
        .filter(child -> child.id() != guest.child().id())
        .limit(NAMED)
        .toList();
  }

  private Guest among(List<Child> siblings) {
    return switch (visit.ask(question(siblings))) {
      case Typed(String key) -> guest.with(siblings.get(Integer.parseInt(key) - 1));
      case Sign.BACK -> byCode();
      case Sign.FINISHED, Sign.NONE, Sign.TOWN_HALL -> throw visit.giveUp(List.of());
    };
  }

  private Guest byCode() {
    return new CodeQuestions(visit).askOrStar().orElse(guest);
  }

  private static Question question(List<Child> siblings) {
    var prompt = new ArrayList<Phrase>();
    var keys = new StringBuilder("*");
    for (var child : siblings) {
      char key = Character.forDigit(keys.length(), 10);
      keys.append(key);
      prompt.addAll(List.of(Sentences.name(child), new Press(key)));
    }
    prompt.add(Prompt.OTHER_CHILD_CODE);
    return Question.menu(keys.toString(), prompt);
  }
}
