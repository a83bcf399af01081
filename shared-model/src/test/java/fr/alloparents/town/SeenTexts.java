package fr.alloparents.town;

import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;
import java.util.Locale;

/// Changes a town's texts as somebody who has just seen what is there.
final class SeenTexts {

  private SeenTexts() {}

  /// As [TownTexts#change].
  static Edited change(TownTexts texts, Town town, Kind kind, Locale language, String text) {
    var seen = TownTexts.fingerprint(own(texts, town, kind, language));
    return texts.change(town, Author.SERVER, kind, language, seen, text);
  }

  /// As [TownTexts#changeStatement].
  static Edited state(TownTexts texts, Town town, String text, Conformity conformity) {
    var own = own(texts, town, Kind.ACCESSIBILITY, Locale.FRENCH);
    var seen = TownTexts.fingerprint(own, texts.conformity(town));
    return texts.changeStatement(town, Author.SERVER, seen, text, conformity);
  }

  private static String own(TownTexts texts, Town town, Kind kind, Locale language) {
    return texts.all(town).stream()
        .filter(own -> own.kind() == kind && own.language().equals(language))
        .map(Own::text)
        .findFirst()
        .orElse("");
  }
}
