package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.town.TownNumber;
import fr.alloparents.town.TownSettings;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The numbers of a town's settings, as they were typed. Immutable.
///
/// @param typed one for each that there is
public record TownNumbersTyped(Map<TownNumber, String> typed) {

  /// As long as the largest of them, and no sign.
  private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");

  public TownNumbersTyped {
    typed = Collections.unmodifiableMap(new EnumMap<>(typed));
  }

  static TownNumbersTyped of(TownSettings settings) {
    return filled(number -> Integer.toString(number.of(settings)));
  }

  static TownNumbersTyped sent(Exchange exchange) {
    return filled(number -> exchange.field(field(number)).strip());
  }

  private static TownNumbersTyped filled(Function<TownNumber, String> value) {
    var all = new EnumMap<TownNumber, String>(TownNumber.class);
    for (var number : TownNumber.values()) {
      all.put(number, value.apply(number));
    }
    return new TownNumbersTyped(all);
  }

  /// The name of a number's field in the form.
  public static String field(TownNumber number) {
    return number.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What was typed for a number.
  public String text(TownNumber number) {
    return typed.getOrDefault(number, "");
  }

  private boolean isGood(TownNumber number) {
    return DIGITS.matcher(text(number)).matches() && number.allows(Integer.parseInt(text(number)));
  }

  /// What is wrong with them, in the order of the page.
  Stream<FieldError> errors() {
    return Stream.of(TownNumber.values())
        .filter(number -> !isGood(number))
        .map(
            number ->
                new FieldError(
                    field(number),
                    TownSettingWords.number(number),
                    "Écrivez un nombre de %d à %d.".formatted(number.least(), number.most())));
  }

  /// A number without error.
  int number(TownNumber number) {
    return Integer.parseInt(text(number));
  }
}
