package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Closings.Made;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.booking.Closings.ToldPart;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/// Whom to tell of a closure, on paper. Immutable.
///
/// @param town its name
/// @param title the days, and whom they are for
/// @param reason what families read and hear
/// @param shown which of the families; empty for all of them
/// @param families by name
public record ToldPaper(
    String town, String title, String reason, String shown, List<Told> families) {

  /// So many families on one paper, of about eighty pages: they are there while somebody waits.
  static final int MOST = 1_000;

  public ToldPaper {
    families = List.copyOf(families);
  }

  /// @param after how many families come before those printed
  static ToldPaper of(String town, Made made, ToldPart part, int after) {
    return new ToldPaper(
        town,
        ClosingPages.title(made),
        made.reason(),
        part.households() > MOST ? shown(after, part.told().size()) : "",
        part.told());
  }

  /// "Familles 101 à 200".
  static String shown(int after, int families) {
    return "Familles " + (after + 1) + " à " + (after + families);
  }

  /// A paper to open.
  ///
  /// @param path of its PDF
  /// @param words "Imprimer la liste (PDF)"
  public record Link(String path, String words) {}

  /// The papers on which all families are: one, or as many as it takes.
  ///
  /// @param path of the closure
  /// @param families how many there are
  static List<Link> links(String path, int families) {
    var pdf = path + "/familles.pdf";
    if (families <= MOST) {
      return List.of(new Link(pdf, "Imprimer la liste (PDF)"));
    }
    return IntStream.iterate(0, after -> after < families, after -> after + MOST)
        .mapToObj(
            after ->
                new Link(
                    pdf + "?apres=" + after,
                    "Imprimer les familles %d à %d (PDF)"
                        .formatted(after + 1, Math.min(families, after + MOST))))
        .toList();
  }

  /// "mardi 24 novembre".
  public String day(LocalDate day) {
    return DayWords.of(Texts.french()).day(day);
  }
}
