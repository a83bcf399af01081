package fr.alloparents.portal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Makes texts smaller on their way: a planning comes in a tenth of its bytes, which a parent on a
/// poor line feels. What is secret in a page must not be next to what a visitor chooses, or be
/// masked as the tokens of forms are: the length of a compressed page tells of its content.
final class Compression {

  static final String NAME = "gzip";

  /// Below it a packet is a packet.
  private static final int LEAST = 1_024;

  private Compression() {}

  /// Whether an answer is a text that is long enough.
  ///
  /// @param type its media type; null where it has none
  static boolean helps(@Nullable String type, ByteBuffer body) {
    return body.remaining() >= LEAST
        && type != null
        && (type.startsWith("text/") || type.startsWith("image/svg"));
  }

  /// Whether the visitor reads it so.
  static boolean wanted(Request request) {
    return request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains(NAME);
  }

  /// The same, smaller. Fast rather than small: pages are made for each visitor.
  static ByteBuffer of(ByteBuffer body) {
    var bytes = new byte[body.remaining()];
    body.duplicate().get(bytes);
    var smaller = new ByteArrayOutputStream(LEAST + bytes.length / 8);
    try (var out = new Fast(smaller)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return ByteBuffer.wrap(smaller.toByteArray());
  }

  private static final class Fast extends GZIPOutputStream {
    Fast(ByteArrayOutputStream out) throws IOException {
      super(out, 8 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
