package fr.alloparents.portal.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Makes PDFs that have structure, language, title and embedded fonts, as PDF/UA (ISO 14289-1)
/// asks. Thread-safe.
public final class TaggedPdf {

  /// The font that the markup's styles name: DejaVu Sans, which has every accent and sign.
  private static final String FONT = "Guide";

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  static {
    // it would tell each of its steps on the console
    XRLog.setLoggingEnabled(false);
  }

  private TaggedPdf() {}

  /// A PDF of this document. Takes half a second or so, more the first time.
  ///
  /// @param markup well-formed, with `lang` and a title; nothing that it names from elsewhere is
  ///   fetched
  public static byte[] of(String markup) {
    var bytes = new ByteArrayOutputStream();
    var builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.useFont(() -> font("DejaVuSans.ttf"), FONT, NORMAL, FontStyle.NORMAL, true);
    builder.useFont(() -> font("DejaVuSans-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
    builder.useExternalResourceAccessControl(
        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    builder.withProducer("Allô Parents");
    builder.withHtmlContent(markup, null);
    builder.toStream(bytes);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static InputStream font(String file) {
    var found = TaggedPdf.class.getResourceAsStream(FOLDER + file);
    if (found == null) {
      throw new IllegalStateException("no font " + file);
    }
    return found;
  }
}
