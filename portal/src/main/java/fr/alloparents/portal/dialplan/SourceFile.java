package fr.alloparents.portal.dialplan;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of one file of Asterisk's configuration, whatever its bytes: it gives them back as they
/// were. Immutable.
public final class SourceFile {

  private final String name;
  private final String text;
  private final Charset charset;

  private SourceFile(String name, String text, Charset charset) {
    this.name = name;
    this.text = text;
    this.charset = charset;
  }

  /// A file as it is on the disk.
  ///
  /// @param name as Asterisk names it, below its folder of configuration
  /// @param bytes UTF-8; what is not is read byte by byte as Latin-1, and told by the check
  public static SourceFile of(String name, byte[] bytes) {
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new SourceFile(name, text, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      // Latin-1 has a character for each byte, so that nothing is lost.
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      return new SourceFile(name, text, StandardCharsets.ISO_8859_1);
    }
  }

  public static SourceFile of(String name, String text) {
    return new SourceFile(name, text, StandardCharsets.UTF_8);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /// The bytes it was made of.
  public byte[] bytes() {
    return text.getBytes(charset);
  }

  /// Its lines as Asterisk counts them, without the line feed; a carriage return before it stays.
  List<String> lines() {
    var lines = new ArrayList<String>();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      lines.add(text.substring(from, end));
      from = end + 1;
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    return lines;
  }

  /// The first line that is not UTF-8; empty if all are.
  Optional<Place> notUtf8() {
    if (charset.equals(StandardCharsets.UTF_8)) {
      return Optional.empty();
    }
    var lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      int column = firstMalformed(lines.get(i).getBytes(charset));
      if (column > 0) {
        return Optional.of(new Place(name, i + 1, column));
      }
    }
    return Optional.empty();
  }

  /// Which byte of a line, from 1 on, no UTF-8 character begins with; 0 if there is none.
  private static int firstMalformed(byte[] line) {
    var in = ByteBuffer.wrap(line);
    var out = java.nio.CharBuffer.allocate(line.length);
    var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    return result.isError() ? in.position() + 1 : 0;
  }
}
