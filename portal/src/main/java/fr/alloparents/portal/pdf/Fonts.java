package fr.alloparents.portal.pdf;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/// DejaVu Sans, which has every accent and sign of our PDFs, and is embedded in each of them.
///
/// As a mapper, it is what one gets for every font that is not embedded. The printer makes two such
/// fonts for forms, though ours have none; PDFBox's own mapper would read all fonts of the machine
/// for them, warn of them at each PDF, and keep a file in the home folder.
final class Fonts implements FontMapper {

  static final String NORMAL = "DejaVuSans.ttf";
  static final String BOLD = "DejaVuSans-Bold.ttf";

  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  private final TrueTypeFont font = parse(NORMAL);

  /// A font to be embedded in this PDF, as far as it is used.
  static PDFontSupplier embedded(PDDocument pdf, String file) throws IOException {
    var font = parse(file);
    pdf.registerTrueTypeFontForClosing(font);
    // joined letters would be read, searched and copied as one sign, not as "fi"
    font.setEnableGsub(false);
    return new PDFontSupplier(PDType0Font.load(pdf, font, true));
  }

  private static TrueTypeFont parse(String file) {
    try (var found = Fonts.class.getResourceAsStream(FOLDER + file)) {
      if (found == null) {
        throw new IllegalStateException("no font " + file);
      }
      return new TTFParser().parse(new RandomAccessReadBuffer(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, false);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(
      String name, @Nullable PDFontDescriptor descriptor) {
    return new FontMapping<>(font, false);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String name, @Nullable PDFontDescriptor descriptor, @Nullable PDCIDSystemInfo system) {
    return new CIDFontMapping(null, font, false);
  }
}
