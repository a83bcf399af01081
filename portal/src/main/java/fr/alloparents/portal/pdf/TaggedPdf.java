package fr.alloparents.portal.pdf;

import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Document;

/// Makes PDFs that have structure, language, title, descriptions and embedded fonts, as PDF/UA-1
/// (ISO 14289-1) asks. Thread-safe.
public final class TaggedPdf {

  /// The one font that the markup's styles can name.
  private static final String FONT = "Guide";

  private static final int NORMAL = 400;
  private static final int BOLD = 700;

  static {
    // it would tell each of its steps on the console
    XRLog.setLoggingEnabled(false);
    FontMappers.set(new Fonts());
  }

  private TaggedPdf() {}

  /// A PDF of this document. Takes half a second or so, more the first time.
  ///
  /// Its links are described by their `title`, or else by their text; pictures by their `alt`, and
  /// drawings (`svg`, without letters of their own) by their `aria-label`. What floats is read
  /// last, and a link of two lines is read as two: let nothing float, and links not be broken.
  ///
  /// @param markup well-formed, with `lang` and a title, and words for each link and picture; the
  ///   font of its styles is `Guide`; nothing that it names from elsewhere is fetched
  /// @throws IllegalArgumentException when the markup lacks one of these
  public static byte[] of(String markup) {
    var document = Markup.read(markup);
    var bytes = new ByteArrayOutputStream();
    try (var pdf = new PDDocument();
        var drawer = new BatikSVGDrawer();
        var printer = printer(document, pdf, drawer)) {
      printer.createPDFWithoutClosing();
      Links.describe(pdf);
      Marks.writeOut(pdf);
      pdf.save(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /// How many pages a PDF has.
  public static int pages(byte[] pdf) {
    try (var document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PdfBoxRenderer printer(Document document, PDDocument pdf, SVGDrawer drawer)
      throws IOException {
    var builder = new PdfRendererBuilder();
    builder.usePDDocument(pdf);
    builder.usePdfUaAccessibility(true);
    builder.useFont(Fonts.embedded(pdf, Fonts.NORMAL), FONT, NORMAL, FontStyle.NORMAL, true);
    builder.useFont(Fonts.embedded(pdf, Fonts.BOLD), FONT, BOLD, FontStyle.NORMAL, true);
    builder.useSVGDrawer(drawer);
    builder.useExternalResourceAccessControl(
        (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    builder.withProducer("Allô Parents");
    builder.withW3cDocument(document, null);
    return builder.buildPdfRenderer();
  }
}
