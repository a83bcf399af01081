package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.canteen.Pai;
import fr.alloparents.portal.family.MenuWords;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.util.stream.Stream;

/// Health plans in words, for those who may read them.
final class PaiWords {

  private PaiWords() {}

  /// "arachides, lait. Trousse d'urgence au réfectoire".
  static String of(Pai pai) {
    return Stream.of(MenuWords.allergens(Texts.french(), pai.allergens()), pai.words())
        .filter(part -> !part.isBlank())
        .collect(joining(". "));
  }

  /// "Du 1er septembre 2026 au 3 juillet 2027"; empty where it holds without end.
  static String days(Pai pai) {
    var words = DayWords.of(Texts.french());
    var from = pai.from();
    var to = pai.to();
    var days =
        Stream.of(
                from == null ? "" : "du " + words.date(from),
                to == null ? "" : (from == null ? "jusqu'au " : "au ") + words.date(to))
            .filter(part -> !part.isEmpty())
            .collect(joining(" "));
    return days.isEmpty() ? "" : DayWords.capital(days);
  }
}
