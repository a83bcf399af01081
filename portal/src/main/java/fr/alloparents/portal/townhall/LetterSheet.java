package fr.alloparents.portal.townhall;

import fr.alloparents.family.ChildLetter;
import fr.alloparents.family.Code;
import fr.alloparents.portal.family.HelpPage;
import fr.alloparents.portal.pdf.TaggedPdf;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Letters to be printed together, a page each. Immutable; never logged, as the codes are in it.
///
/// @param date of the letters
/// @param points the size of their print
public record LetterSheet(
    HelpPage town, int run, String date, double points, List<Letter> letters) {

  /// The sizes to be tried: large print, and what is left where names are so long that a letter
  /// would not fit on its page.
  private static final double[] POINTS = {16, 14, 12.5};

  LetterSheet(HelpPage town, int run, String date, List<Letter> letters) {
    this(town, run, date, POINTS[0], letters);
  }

  public LetterSheet {
    letters = List.copyOf(letters);
  }

  /// The largest print in which each letter has one page, by trying.
  ///
  /// @param made makes the PDF of a sheet
  byte[] print(Function<LetterSheet, byte[]> made) {
    byte[] pdf = made.apply(this);
    for (int size = 1; size < POINTS.length && TaggedPdf.pages(pdf) > letters.size(); size++) {
      pdf = made.apply(new LetterSheet(town, run, date, POINTS[size], letters));
    }
    return pdf;
  }

  /// The letter of a child to one of its households.
  ///
  /// @param childCode its digits one by one, so that a screen reader says them one by one
  /// @param payerCode the same; null where the household has none
  public record Letter(
      String household,
      String firstName,
      String child,
      String place,
      String childCode,
      @Nullable String payerCode) {

    static Letter of(ChildLetter letter) {
      var child = letter.pupil().child();
      return new Letter(
          letter.household(),
          child.firstName(),
          child.firstName() + " " + child.lastName(),
          PupilWords.place(letter.pupil().schoolClass()),
          spelt(letter.childCode()),
          letter.payerCode().map(Letter::spelt).orElse(null));
    }

    private static String spelt(Code code) {
      return String.join("\u00a0", code.digits().split(""));
    }

    /// Never the codes.
    @Override
    public String toString() {
      return "Letter[hidden]";
    }
  }
}
