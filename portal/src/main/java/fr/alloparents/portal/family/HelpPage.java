package fr.alloparents.portal.family;

import fr.alloparents.activity.Activity;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings.Words;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the help page and the guides say of a town. Immutable; equal where the guides are the same.
///
/// @param town its name
/// @param numbers of the line
/// @param callPrice what a call costs, in the town's words; null where it does not say
/// @param townHall its telephone number; null where the town gives none
/// @param webAddress as it is printed; null where the town has not set it or has no pages for
///   families
/// @param words what the town calls its codes
/// @param signIn which codes a caller types
/// @param graceMinutes how long after a deadline a call that began in time may go on; 0 for none
/// @param keys of the activities on the phone
/// @param off what the town does not offer
public record HelpPage(
    String town,
    List<String> numbers,
    @Nullable String callPrice,
    @Nullable String townHall,
    @Nullable String webAddress,
    Words words,
    PhoneSignIn signIn,
    boolean englishOffered,
    long graceMinutes,
    List<ActivityKey> keys,
    Set<Feature> off) {

  /// The digits that mean something on the line, but for those of activities.
  public static final List<String> KEYS = List.of("1", "2", "3", "4", "8", "9", "0");

  /// On later pages of the phone's menu, "more" comes before the key.
  private static final String MORE = "8 ";

  /// What is to be said of a town as it is set up now.
  ///
  /// @param numbers of the line
  public static HelpPage of(Town town, List<PhoneNumber> numbers, List<Activity> activities) {
    var contact = town.contact();
    var townHall = contact.townHallPhone();
    return new HelpPage(
        town.name(),
        numbers.stream().map(PhoneNumber::display).toList(),
        contact.callPrice(),
        townHall == null ? null : townHall.display(),
        town.offers(Feature.WEBSITE) ? contact.webAddress() : null,
        town.settings().words(),
        town.line().signIn(),
        town.line().englishOffered(),
        town.line().grace().toMinutes(),
        activities.stream().map(HelpPage::key).toList(),
        town.settings().off());
  }

  private static ActivityKey key(Activity activity) {
    return new ActivityKey(
        MORE.repeat(activity.keypadPage() - 1) + activity.keypadKey(),
        activity.name(),
        activity.englishName());
  }

  public HelpPage {
    numbers = List.copyOf(numbers);
    keys = List.copyOf(keys);
    off = Set.copyOf(off);
  }

  /// Whether the town offers something.
  public boolean offers(Feature feature) {
    return !off.contains(feature);
  }

  /// How an activity is chosen on the phone.
  ///
  /// @param keys to press, one after the other
  /// @param englishName null where the town gives none
  public record ActivityKey(String keys, String frenchName, @Nullable String englishName) {

    public String name(Texts texts) {
      return texts.isFrench() || englishName == null ? frenchName : englishName;
    }
  }

  /// The end of the key of the text that says which codes are typed.
  public String codesAsked() {
    return switch (signIn) {
      case BOTH_CODES -> "both";
      case KNOWN_NUMBER -> "known";
      case CHILD_CODE -> "child";
    };
  }
}
