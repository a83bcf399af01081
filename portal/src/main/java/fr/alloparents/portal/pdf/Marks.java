package fr.alloparents.portal.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/// The marks that tie what is printed to the structure.
final class Marks {

  private Marks() {}

  /// Writes out what each mark says, in place of the name under which the page keeps it: some
  /// readers, Firefox's and Evince's among them, find no text under a name.
  static void writeOut(PDDocument pdf) throws IOException {
    for (var page : pdf.getPages()) {
      writeOut(pdf, page);
    }
  }

  private static void writeOut(PDDocument pdf, PDPage page) throws IOException {
    var tokens = new PDFStreamParser(page).parse();
    for (var at = 1; at < tokens.size(); at++) {
      if (tokens.get(at) instanceof Operator operator
          && operator.getName().equals(OperatorName.BEGIN_MARKED_CONTENT_SEQ)
          && tokens.get(at - 1) instanceof COSName name) {
        tokens.set(at - 1, page.getResources().getProperties(name).getCOSObject());
      }
    }
    page.setContents(stream(pdf, tokens));
    page.getResources().getCOSObject().removeItem(COSName.PROPERTIES);
  }

  private static PDStream stream(PDDocument pdf, List<Object> tokens) throws IOException {
    var stream = new PDStream(pdf);
    try (var bytes = stream.createOutputStream(COSName.FLATE_DECODE)) {
      new ContentStreamWriter(bytes).writeTokens(tokens);
    }
    return stream;
  }
}
