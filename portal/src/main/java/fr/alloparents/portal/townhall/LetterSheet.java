package fr.alloparents.portal.townhall;

import fr.alloparents.family.ChildLetter;
import fr.alloparents.family.Code;
import fr.alloparents.portal.family.HelpPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Letters to be printed together, a page each. Immutable; never logged, as the codes are in it.
///
/// @param date of the letters
public record LetterSheet(HelpPage town, int run, String date, List<Letter> letters) {

  public LetterSheet {
    letters = List.copyOf(letters);
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
