package fr.alloparents.portal.townhall;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.net.URLEncoder;

/// A QR code as a picture in a page: dark squares on a white ground. Immutable.
///
/// @param size of the whole in squares, with the white around it
/// @param path of the dark squares, as SVG has it
public record QrCode(int size, String path) {

  /// So many white squares are wanted around it: ISO/IEC 18004.
  private static final int AROUND = 4;

  /// From which an application on a telephone takes its secret.
  ///
  /// @param issuer whose account it is, as the application lists it
  /// @param secret in Base32
  static QrCode ofSecret(String issuer, String login, String secret) {
    return of(
        "otpauth://totp/%1$s:%2$s?secret=%3$s&issuer=%1$s"
            .formatted(encoded(issuer), encoded(login), secret));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static QrCode of(String text) {
    try {
      var squares = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
      return new QrCode(squares.getWidth() + 2 * AROUND, path(squares));
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }

  private static String path(ByteMatrix squares) {
    var path = new StringBuilder();
    for (int y = 0; y < squares.getHeight(); y++) {
      for (int x = 0; x < squares.getWidth(); x++) {
        if (squares.get(x, y) == 1) {
          path.append('M').append(x + AROUND).append(' ').append(y + AROUND).append("h1v1h-1z");
        }
      }
    }
    return path.toString();
  }
}
