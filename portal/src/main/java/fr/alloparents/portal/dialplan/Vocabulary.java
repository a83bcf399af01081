package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The applications and functions of Asterisk 22, from `vocabulary.txt`. Immutable and thread-safe.
public final class Vocabulary {

  private static final Vocabulary STANDARD = new Vocabulary();

  /// A module whose applications are always there.
  private static final String BUILT_IN = "builtin";

  /// A name of fewer letters is like another only if they differ by one.
  private static final int SHORT = 5;

  private final Map<String, Word> applications = new TreeMap<>();
  private final TreeMap<String, Word> functions = new TreeMap<>();

  /// @param modules that bring it: one of them is enough
  private record Word(String name, Set<String> modules) {}

  private Vocabulary() {
    try (var file = Objects.requireNonNull(getClass().getResourceAsStream("vocabulary.txt"))) {
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", 3))
          .forEach(this::learn);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void learn(String[] line) {
    var word = new Word(line[1], Set.of(line[2].split(",")));
    if (line[0].equals("application")) {
      applications.put(line[1].toLowerCase(Locale.ROOT), word);
    } else {
      functions.put(line[1], word);
    }
  }

  public static Vocabulary standard() {
    return STANDARD;
  }

  /// The names of all applications, as Asterisk writes them.
  public List<String> applications() {
    return applications.values().stream().map(Word::name).sorted().toList();
  }

  /// The names of all functions.
  public List<String> functions() {
    return List.copyOf(functions.keySet());
  }

  boolean hasApplication(String name) {
    return applications.containsKey(name.toLowerCase(Locale.ROOT));
  }

  boolean hasFunction(String name) {
    return functions.containsKey(name);
  }

  /// Whether the name of a function begins so.
  boolean beginsFunction(String beginning) {
    var first = functions.ceilingKey(beginning);
    return first != null && first.startsWith(beginning);
  }

  /// The module that would have to be loaded for an application; empty if one of its is.
  Optional<String> missingForApplication(String name, Set<String> loaded) {
    return missing(applications.get(name.toLowerCase(Locale.ROOT)), loaded);
  }

  /// The module that would have to be loaded for a function; empty if one of its is.
  Optional<String> missingForFunction(String name, Set<String> loaded) {
    return missing(functions.get(name), loaded);
  }

  private static Optional<String> missing(@Nullable Word word, Set<String> loaded) {
    if (word == null || word.modules().contains(BUILT_IN)) {
      return Optional.empty();
    }
    boolean there = word.modules().stream().anyMatch(loaded::contains);
    return there ? Optional.empty() : word.modules().stream().sorted().findFirst();
  }

  /// The application whose name is written nearly like this; empty if there is none.
  String likeApplication(String name) {
    return like(name.toLowerCase(Locale.ROOT), applications);
  }

  /// The function whose name is written nearly like this; empty if there is none.
  String likeFunction(String name) {
    return like(name.toUpperCase(Locale.ROOT), functions);
  }

  private static String like(String name, Map<String, Word> words) {
    int farthest = name.length() < SHORT ? 1 : 2;
    return words.entrySet().stream()
        .min(Comparator.comparingInt(entry -> distance(name, entry.getKey())))
        .filter(entry -> distance(name, entry.getKey()) <= farthest)
        .map(entry -> entry.getValue().name())
        .orElse("");
  }

  /// How many letters must be put in, left out or changed (Levenshtein).
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
