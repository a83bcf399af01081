package fr.alloparents.portal.townhall;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.portal.townhall.LineSentences.Sentence;
import fr.alloparents.town.Rewording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The sentences of the line by theme, those among them that somebody looks for. Immutable.
///
/// @param typed what is looked for; empty for everything
/// @param changed how many sentences the town words otherwise, in whatever language
public record PhraseList(String typed, List<Group> groups, long changed) {

  /// Nobody types more to find a sentence.
  public static final int LONGEST = 100;

  public PhraseList {
    groups = List.copyOf(groups);
  }

  /// The sentences of one theme.
  public record Group(String theme, List<Line> lines) {

    public Group {
      lines = List.copyOf(lines);
    }
  }

  /// A sentence.
  ///
  /// @param french null where it is only said in English
  /// @param english null where it is only said in French
  public record Line(Sentence sentence, @Nullable Words french, @Nullable Words english) {}

  /// What is said in one language.
  ///
  /// @param own whether the town has worded it so
  public record Words(String text, boolean own, boolean recorded) {

    /// "enregistrée par la mairie".
    public String state() {
      return recorded ? "enregistrée par la mairie" : own ? "mots de la mairie" : "";
    }
  }

  /// How many there are.
  public int count() {
    return groups.stream().mapToInt(group -> group.lines().size()).sum();
  }

  static PhraseList of(List<Sentence> all, List<Rewording> rewordings, String typed) {
    var wanted = PlainText.of(typed);
    var groups = new LinkedHashMap<String, List<Line>>();
    for (var sentence : all) {
      var line =
          new Line(
              sentence,
              words(sentence, Locale.FRENCH, rewordings),
              words(sentence, Locale.ENGLISH, rewordings));
      if (PlainText.of(written(line)).contains(wanted)) {
        groups.computeIfAbsent(sentence.theme(), _ -> new ArrayList<>()).add(line);
      }
    }
    return new PhraseList(
        typed,
        groups.entrySet().stream().map(one -> new Group(one.getKey(), one.getValue())).toList(),
        rewordings.stream().map(Rewording::sentence).distinct().count());
  }

  private static String written(Line line) {
    return line.sentence().theme()
        + " "
        + String.join(" ", line.sentence().words().values())
        + (line.french() == null ? "" : " " + line.french().text())
        + (line.english() == null ? "" : " " + line.english().text());
  }

  private static @Nullable Words words(
      Sentence sentence, Locale language, List<Rewording> rewordings) {
    var usual = sentence.words().get(language);
    if (usual == null) {
      return null;
    }
    return rewordings.stream()
        .filter(one -> one.sentence().equals(sentence.key()) && one.language().equals(language))
        .findFirst()
        .map(own -> new Words(own.words(), true, own.recorded()))
        .orElse(new Words(usual, false, false));
  }
}
