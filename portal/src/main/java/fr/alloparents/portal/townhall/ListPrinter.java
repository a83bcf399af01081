package fr.alloparents.portal.townhall;

import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Templates;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the PDFs of a day's lists, one at a time, and only as large as somebody waits for.
/// Thread-safe.
final class ListPrinter {

  /// What the address of a PDF ends with.
  static final String FILE = "/noms.pdf";

  /// More names take longer to print than anybody waits, also who has been told that it takes some
  /// seconds.
  static final int MOST = 3_000;

  static final String TOO_MANY_OF_DAY =
      "Il y a trop de noms ce jour-là pour un seul PDF\u00a0: ouvrez une activité ci-dessous, son"
          + " PDF s'imprime de sa page.";

  static final String TOO_MANY_OF_ACTIVITY =
      "Il y a trop de noms pour un seul PDF\u00a0: choisissez une école ci-dessous, ou imprimez les"
          + " feuilles d'émargement d'une classe.";

  private static final String BUSY =
      "Un autre PDF est en préparation\u00a0: redemandez celui-ci dans quelques secondes.";

  private static final int NOT_TAKEN = 422;
  private static final int LATER = 503;

  private final PaperTurn turn = new PaperTurn();
  private final Templates templates = new Templates();

  /// Shows why there is no PDF.
  @FunctionalInterface
  interface Refusal {
    Reply page(int status, String why);
  }

  /// A PDF of names.
  ///
  /// @param names how many there are
  /// @param tooMany what to do where they are too many
  /// @param made makes the PDF by what it is given, and notes what has to be noted
  Reply print(
      int names,
      String tooMany,
      Refusal refusal,
      Supplier<ListPage> read,
      Function<Supplier<byte[]>, byte[]> made) {
    if (names > MOST) {
      return refusal.page(NOT_TAKEN, tooMany);
    }
    return turn.make(() -> made.apply(() -> pdf(read.get())))
        .<Reply>map(pdf -> new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf), false))
        .orElseGet(() -> refusal.page(LATER, BUSY));
  }

  private byte[] pdf(ListPage page) {
    return TaggedPdf.of(templates.markup("pdf/lists.jte", Map.of("model", page)));
  }
}
