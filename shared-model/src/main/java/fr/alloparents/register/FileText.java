package fr.alloparents.register;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// The bytes of a file as text. Text that is no UTF-8 is Windows-1252, as French spreadsheets save
/// it, in which five bytes mean nothing. A file of UTF-8 with a few damaged bytes is not taken for
/// that: all its accents would be other signs. Immutable.
///
/// @param text without the mark of its encoding; up to the first sign that cannot be read
/// @param whole whether all of it could be read
/// @param utf8 whether it is UTF-8, damaged or not
record FileText(String text, boolean whole, boolean utf8) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char REPLACEMENT = '\ufffd';

  static FileText of(byte[] bytes) {
    var utf8 = decoded(bytes, UTF_8, true);
    if (utf8.whole() || damaged(bytes)) {
      return utf8;
    }
    return decoded(bytes, WINDOWS, false);
  }

  private static FileText decoded(byte[] bytes, Charset charset, boolean utf8) {
    var decoder = charset.newDecoder();
    var out = CharBuffer.allocate(bytes.length);
    boolean whole = !decode(decoder, bytes, out, CodingErrorAction.REPORT).isError();
    var text = out.flip().toString();
    int control = firstControl(text);
    var read = control < 0 ? text : text.substring(0, control);
    return new FileText(
        read.startsWith("\ufeff") ? read.substring(1) : read, whole && control < 0, utf8);
  }

  private static CoderResult decode(
      CharsetDecoder decoder, byte[] bytes, CharBuffer out, CodingErrorAction onError) {
    return decoder
        .onMalformedInput(onError)
        .onUnmappableCharacter(onError)
        .decode(ByteBuffer.wrap(bytes), out, true);
  }

  /// Whether more accents can be read as UTF-8 than cannot.
  private static boolean damaged(byte[] bytes) {
    var out = CharBuffer.allocate(bytes.length);
    decode(UTF_8.newDecoder(), bytes, out, CodingErrorAction.REPLACE);
    var text = out.flip().toString();
    long bad = text.chars().filter(sign -> sign == REPLACEMENT).count();
    long good = text.chars().filter(sign -> sign > 0x7f).count() - bad;
    return good > bad;
  }

  /// Where the first sign stands that no spreadsheet writes into text; -1 for none.
  private static int firstControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign < ' ' && sign != '\n' && sign != '\r' && sign != '\t') {
        return i;
      }
    }
    return -1;
  }
}
