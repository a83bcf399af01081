package fr.alloparents.portal.dialplan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A file of the dial plan with the part that the website writes, between two comments, and around
/// it what people write, which is kept as it is. Immutable.
///
/// @param before what stands before the block; everything where there is none
/// @param block empty where the website has not written yet
/// @param after what stands after the block
public record TownsFile(String before, Optional<Block> block, String after) {

  private static final String BEGIN = "; BEGIN of what the website writes";
  private static final String END = "; END of what the website writes.";

  /// Older blocks end with this line; it stands once in `extensions.conf` now.
  private static final String OLD_LAST_LINE = "exten => T,1,Goto(allo-line,T,1)";

  private static final Pattern FINGERPRINT = Pattern.compile(".*\\(([0-9a-f]{16})\\).*");
  private static final int FINGERPRINT_BYTES = 8;

  /// What stands between the two comments.
  ///
  /// @param lines of the telephone as they are written; empty if a hand has made them unreadable
  /// @param edited whether somebody has changed it by hand since the website wrote it
  /// @param editedLines the lines of the file that are not what the website would have written;
  ///   empty where that cannot be told
  /// @param firstLine of the file: the comment that begins it
  public record Block(
      Optional<List<TownLine>> lines, boolean edited, List<Integer> editedLines, int firstLine) {

    public Block {
      lines = lines.map(List::copyOf);
      editedLines = List.copyOf(editedLines);
    }
  }

  /// Takes a file apart.
  ///
  /// @throws BrokenBlockException if one of the two comments is missing, or there are several
  public static TownsFile read(String text) {
    var lines = lines(text);
    int begin = -1;
    int end = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(BEGIN)) {
        refuse(begin >= 0, i);
        begin = i;
      } else if (lines.get(i).startsWith(END)) {
        refuse(begin < 0 || end >= 0, i);
        end = i;
      }
    }
    refuse(begin >= 0 && end < 0, begin);
    if (begin < 0) {
      return new TownsFile(text, Optional.empty(), "");
    }
    return new TownsFile(
        String.join("", lines.subList(0, begin)),
        Optional.of(block(lines.get(begin), lines.subList(begin + 1, end), begin)),
        String.join("", lines.subList(end + 1, lines.size())));
  }

  /// The lines of a text with their line feeds; a last one without may be empty.
  static List<String> lines(String text) {
    return List.of(text.split("(?<=\n)", -1));
  }

  /// Whether a line is one of the two comments.
  static boolean isMark(String line) {
    return line.startsWith(BEGIN) || line.startsWith(END);
  }

  private static void refuse(boolean broken, int line) {
    if (broken) {
      throw new BrokenBlockException(line + 1);
    }
  }

  private static Block block(String marker, List<String> body, int begin) {
    var fingerprint = FINGERPRINT.matcher(marker.strip());
    var told = fingerprint.matches() ? fingerprint.group(1) : "";
    boolean edited = !fingerprint(String.join("", body)).equals(told);
    var read = TownBlockReader.read(body);
    var lines =
        edited ? read.map(r -> differing(body, r, begin + 2)) : Optional.<List<Integer>>empty();
    return new Block(read, edited, lines.orElse(List.of()), begin + 1);
  }

  /// @param number of the first line of the body
  private static List<Integer> differing(List<String> body, List<TownLine> read, int number) {
    var ours = new HashSet<>(TownBlockWriter.write(read).lines().toList());
    ours.add(OLD_LAST_LINE);
    var differing = new ArrayList<Integer>();
    for (int i = 0; i < body.size(); i++) {
      if (!ours.contains(body.get(i).replaceFirst("\r?\n$", ""))) {
        differing.add(number + i);
      }
    }
    return differing;
  }

  /// The file with the block written anew, everything else as it is. A first block comes last.
  ///
  /// @throws IllegalArgumentException if two lines have the same number
  public String with(List<TownLine> lines) {
    if (lines.stream().map(TownLine::number).distinct().count() < lines.size()) {
      throw new IllegalArgumentException("the same number twice");
    }
    var body = TownBlockWriter.write(lines);
    var marker = BEGIN + " (" + fingerprint(body) + "): change it there, \"Ligne téléphonique\".\n";
    boolean gap = block.isEmpty() && !before.isEmpty() && !before.endsWith("\n\n");
    var between = gap ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    return before + between + marker + body + END + "\n" + after;
  }

  private static String fingerprint(String body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
