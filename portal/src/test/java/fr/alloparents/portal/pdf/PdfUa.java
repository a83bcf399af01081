package fr.alloparents.portal.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// Judges PDFs by PDF/UA-1 (ISO 14289-1), as far as a program can.
public final class PdfUa {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfUa() {}

  /// Fails with each broken rule's clause, its description and where it is broken.
  public static void check(byte[] pdf) throws Exception {
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
        var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
      var broken =
          validator.validate(parser).getTestAssertions().stream()
              .filter(rule -> rule.getStatus() == TestAssertion.Status.FAILED)
              .map(PdfUa::told)
              .toList();
      assertEquals(List.of(), broken);
    }
  }

  private static String told(TestAssertion broken) {
    return broken.getRuleId().getClause()
        + "-"
        + broken.getRuleId().getTestNumber()
        + " "
        + broken.getMessage()
        + " "
        + broken.getLocation().getContext();
  }
}
