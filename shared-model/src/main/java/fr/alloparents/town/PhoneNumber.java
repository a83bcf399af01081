package fr.alloparents.town;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A public telephone number, whichever way it was written: `0476549985`, `33476549985`,
/// `+33476549985` and `0033 4 76 54 99 85` are equal. Immutable.
///
/// @param e164 international form, a plus sign and 6 to 15 digits: `+33476549985`
public record PhoneNumber(String e164) {

  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{5,14}");

  /// What people and trunks write. Anything else ("anonymous", letters, quotes) is not a number.
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9][0-9 .()/-]{2,30}");

  /// The three digits after the 0 that lead overseas, where the international code is not 33
  /// (numbering plan of the Arcep, decision 2018-0881 as amended).
  private static final Map<String, String> OVERSEAS =
      Map.ofEntries(
          Map.entry("262", "262"),
          Map.entry("263", "262"),
          Map.entry("269", "262"),
          Map.entry("639", "262"),
          Map.entry("692", "262"),
          Map.entry("693", "262"),
          Map.entry("590", "590"),
          Map.entry("690", "590"),
          Map.entry("691", "590"),
          Map.entry("594", "594"),
          Map.entry("694", "594"),
          Map.entry("596", "596"),
          Map.entry("696", "596"),
          Map.entry("697", "596"));

  /// @throws IllegalArgumentException if it is not in international form
  public PhoneNumber {
    if (!E164.matcher(e164).matches()) {
      throw new IllegalArgumentException("not a number in international form: " + e164);
    }
  }

  /// Reads a number written in France or sent by a trunk.
  ///
  /// @param written null, empty or a word such as `anonymous` where the caller withheld it
  /// @return empty if it is withheld, malformed, or not a public number (an extension, a short
  ///   number)
  public static Optional<PhoneNumber> parse(@Nullable String written) {
    if (written == null || !WRITTEN.matcher(written.strip()).matches()) {
      return Optional.empty();
    }
    try {
      var number = library().parse(international(written.strip()), null);
      return library().isPossibleNumber(number)
          ? Optional.of(new PhoneNumber(library().format(number, PhoneNumberFormat.E164)))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /// As families read it: `04 76 54 99 85`, and with its country code where it is a foreign one.
  public String display() {
    var number = parsed();
    return library().formatOutOfCountryCallingNumber(number, regionToCallFrom(number));
  }

  private static String international(String written) {
    var digits = written.replaceAll("[^0-9]", "");
    if (written.startsWith("+")) {
      return "+" + digits;
    }
    if (digits.startsWith("00")) {
      return "+" + digits.substring(2);
    }
    if (!digits.startsWith("0")) {
      return "+" + digits;
    }
    return "+" + OVERSEAS.getOrDefault(prefix(digits), "33") + digits.substring(1);
  }

  private static String prefix(String national) {
    return national.length() == 10 ? national.substring(1, 4) : "";
  }

  private Phonenumber.PhoneNumber parsed() {
    try {
      return library().parse(e164, null);
    } catch (NumberParseException e) {
      throw new IllegalStateException("no such country code: " + e164, e);
    }
  }

  /// Overseas numbers are written nationally too: they are dialled with ten digits all over France.
  private static String regionToCallFrom(Phonenumber.PhoneNumber number) {
    return OVERSEAS.containsValue(String.valueOf(number.getCountryCode()))
        ? library().getRegionCodeForCountryCode(number.getCountryCode())
        : "FR";
  }

  private static PhoneNumberUtil library() {
    return PhoneNumberUtil.getInstance();
  }

  @Override
  public String toString() {
    return e164;
  }
}
