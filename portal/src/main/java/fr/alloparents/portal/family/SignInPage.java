package fr.alloparents.portal.family;

import fr.alloparents.town.News;
import fr.alloparents.town.TownSettings.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the families' sign-in page shows. Immutable.
///
/// @param words what the town calls its codes
/// @param notices the town's words of the day
/// @param numbers of the line
/// @param townHall its telephone number; null where the town gives none
/// @param opening when the service opens; null once it has, and for whoever sees a preview
/// @param preview what families read in place of the form, for somebody of the town hall who sees
///   the form already; null for others
/// @param keptTicks whether somebody's session ended with days ticked, which are kept
/// @param typed what is put back into the form
/// @param languageChosen whether the visitor has asked for the page's language
/// @param today the day in the town, in words
/// @param time the time in the town
/// @param callPrice what a call to the line costs, in words; null where the town does not say
/// @param menus whether the town has written menus of its canteen
public record SignInPage(
    Words words,
    List<String> notices,
    List<String> numbers,
    @Nullable String townHall,
    @Nullable String opening,
    @Nullable String preview,
    boolean keptTicks,
    Typed typed,
    boolean languageChosen,
    String today,
    String time,
    List<News.Item> news,
    @Nullable String callPrice,
    boolean menus) {

  public SignInPage {
    notices = List.copyOf(notices);
    numbers = List.copyOf(numbers);
    news = List.copyOf(news);
  }

  /// The form as it was sent. The payer code is never put back.
  ///
  /// @param childError what is wrong with the child code; null for nothing
  /// @param payerError what is wrong with the payer code; null for nothing
  /// @param refused whether the codes were not recognised
  public record Typed(
      String childCode, @Nullable String childError, @Nullable String payerError, boolean refused) {

    static final Typed NOTHING = new Typed("", null, null, false);

    boolean complete() {
      return childError == null && payerError == null;
    }

    /// Whether the page must tell that something was wrong.
    public boolean wrong() {
      return refused || !complete();
    }
  }
}
