package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What a telephone reads from the picture in the page.
class QrCodeTest {

  private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final int AROUND = 4;

  @Test
  void anApplicationReadsWhoseSecretItIs() throws Exception {
    var code = QrCode.ofSecret("Saint-Étienne & Cie", "m.durand", "JBSWY3DPEHPK3PXP");
    int size = code.size() - 2 * AROUND;
    var squares = new BitMatrix(size);
    SQUARE
        .matcher(code.path())
        .results()
        .forEach(
            square ->
                squares.set(
                    Integer.parseInt(square.group(1)) - AROUND,
                    Integer.parseInt(square.group(2)) - AROUND));
    assertEquals(
        "otpauth://totp/Saint-%C3%89tienne%20%26%20Cie:m.durand?secret=JBSWY3DPEHPK3PXP"
            + "&issuer=Saint-%C3%89tienne%20%26%20Cie",
        new Decoder().decode(squares).getText());
  }
}
