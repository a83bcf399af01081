package fr.alloparents.ivr.speech;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a pack holds: for each sound its text, how it was rendered, and the hash of the file. The
/// proof that a sound says what the code believes it says.
///
/// Kept beside the sounds as `manifest.tsv`, sorted, so that a change reads well.
record Manifest(List<Entry> entries) {

  static final String FILE = "manifest.tsv";

  private static final String HEADER = "key\ttext\trecipe\tsha256";

  /// @param sha256 of the `.wav16` file
  record Entry(String key, String text, String recipe, String sha256) {

    static Entry of(Piece piece, byte[] wav) {
      return new Entry(piece.key(), piece.text(), piece.recipe(), ContentName.sha256(wav));
    }

    private static Entry parse(String line) {
      var columns = line.split("\t", -1);
      if (columns.length != 4) {
        throw new IllegalArgumentException("not a line of a sound pack's manifest: " + line);
      }
      return new Entry(columns[0], columns[1], columns[2], columns[3]);
    }

    private String line() {
      return String.join("\t", key, text, recipe, sha256);
    }
  }

  static Manifest of(Collection<Entry> entries) {
    return new Manifest(entries.stream().sorted((a, b) -> a.key().compareTo(b.key())).toList());
  }

  /// @throws IllegalArgumentException if a line is no entry
  static Manifest parse(byte[] file) {
    var lines = new String(file, StandardCharsets.UTF_8).lines().skip(1);
    return new Manifest(lines.map(Entry::parse).toList());
  }

  byte[] bytes() {
    var lines = new ArrayList<>(List.of(HEADER));
    entries.forEach(entry -> lines.add(entry.line()));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  Map<String, Entry> byKey() {
    return entries.stream().collect(Collectors.toUnmodifiableMap(Entry::key, Function.identity()));
  }
}
