package fr.alloparents.portal.townhall;

import java.util.List;

/// A month as a table of weeks. Immutable.
///
/// @param id of its heading in the page
/// @param title "Novembre 2026"
/// @param weeks from Monday to Sunday
/// @param notes what is special about some of its days, in their order
public record MonthView(String id, String title, List<List<Cell>> weeks, List<Note> notes) {

  public MonthView {
    weeks = List.copyOf(weeks);
    notes = List.copyOf(notes);
  }

  /// How a day stands.
  public enum State {
    OPEN("O", "ouvert", "open"),
    OPEN_HOLIDAY("OV", "ouvert pendant les vacances", "open"),
    PARTLY("P", "en partie fermé", "partly"),
    EXTRA("E", "journée exceptionnelle", "extra"),
    CLOSED("F", "fermé", "shut"),
    HOLIDAY("V", "vacances, rien d'ouvert", "away"),
    NOTHING("", "rien", "nothing"),
    /// Of another month, or outside the year.
    OUTSIDE("", "", "outside");

    private final String sign;
    private final String word;
    private final String style;

    State(String sign, String word, String style) {
      this.sign = sign;
      this.word = word;
      this.style = style;
    }

    /// A letter or two, told in the legend.
    public String sign() {
      return sign;
    }

    public String word() {
      return word;
    }

    /// Its class in the style sheet.
    public String style() {
      return style;
    }
  }

  /// A day.
  ///
  /// @param number of the month
  public record Cell(int number, State state) {}

  /// What is special about a day or some days.
  ///
  /// @param text "Mercredi 11 novembre : Jour férié: Armistice 1918"
  /// @param path of the page where it can be changed; empty for none
  public record Note(String text, String path) {}
}
