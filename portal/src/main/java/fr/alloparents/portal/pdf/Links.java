package fr.alloparents.portal.pdf;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDObjectReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;

/// The links of a printed document, as PDF/UA-1 (7.18.5) wants them.
final class Links {

  private Links() {}

  /// Gives each link's description to the place that one clicks, and takes it from the structure,
  /// where it would be read instead of the link's own text.
  static void describe(PDDocument pdf) {
    describe(pdf.getDocumentCatalog().getStructureTreeRoot());
  }

  private static void describe(PDStructureNode node) {
    for (var kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (StandardStructureTypes.LINK.equals(element.getStructureType())) {
          move(element);
        }
        describe(element);
      }
    }
  }

  private static void move(PDStructureElement link) {
    var description = link.getAlternateDescription();
    for (var kid : link.getKids()) {
      if (kid instanceof PDObjectReference reference
          && reference.getReferencedObject() instanceof PDAnnotation place) {
        place.setContents(description);
      }
    }
    link.getCOSObject().removeItem(COSName.ALT);
  }
}
