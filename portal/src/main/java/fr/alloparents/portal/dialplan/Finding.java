package fr.alloparents.portal.dialplan;

import java.util.List;
import java.util.Locale;

/// Something wrong in a dial plan, with its place. Immutable.
///
/// @param details what its words speak of: names, numbers; where the last is a word to write
///   instead and there is none, it is empty
public record Finding(Kind kind, Place place, List<String> details) {

  public Finding {
    details = List.copyOf(details);
  }

  public Severity severity() {
    return kind.severity();
  }

  /// What is wrong, a sentence.
  public String wrong(Locale language) {
    return Wording.of(language).text(kind.key(), details);
  }

  /// What to write instead, a sentence.
  public String instead(Locale language) {
    boolean noWord = !details.isEmpty() && details.getLast().isEmpty();
    return Wording.of(language).text(kind.key() + (noWord ? ".otherwise" : ".instead"), details);
  }
}
