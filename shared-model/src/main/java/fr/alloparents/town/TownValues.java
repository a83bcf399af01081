package fr.alloparents.town;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a town has chosen, a setting at a time, as the log of actions keeps it.
public final class TownValues {

  private TownValues() {}

  /// A setting that the log knows. The names are stored.
  public enum Item {
    NAME(TownSettings::name),
    /// `#rrggbb`.
    COLOUR(TownSettings::colour),
    /// The id of the time zone.
    TIME_ZONE(settings -> settings.zone().getId()),
    CHILD_CODE_WORD(settings -> settings.words().childCode()),
    PAYER_CODE_WORD(settings -> settings.words().payerCode()),
    WEB_ADDRESS(settings -> settings.contact().webAddress()),
    /// In international form.
    TOWN_HALL_PHONE(settings -> phone(settings.contact().townHallPhone())),
    CALL_PRICE(settings -> settings.contact().callPrice()),
    /// Of [PhoneSignIn].
    PHONE_SIGN_IN(settings -> settings.line().signIn().name()),
    /// `true` or `false`.
    ENGLISH_OFFERED(settings -> Boolean.toString(settings.line().englishOffered())),
    /// Of [Feature], with commas; what is not offered.
    FEATURES_OFF(settings -> settings.off().stream().map(Feature::name).collect(joining(","))),
    /// The day, `2026-09-01`; nothing as long as none is set.
    OPENS_ON(settings -> Objects.toString(settings.opensOn(), null)),
    HORIZON_DAYS(number(TownNumber.HORIZON_DAYS)),
    CODE_LENGTH(number(TownNumber.CODE_LENGTH)),
    RETENTION_MONTHS(number(TownNumber.RETENTION_MONTHS)),
    GRACE_SECONDS(number(TownNumber.GRACE_SECONDS)),
    FIRST_KEY_SECONDS(number(TownNumber.FIRST_KEY_SECONDS)),
    NEXT_KEY_SECONDS(number(TownNumber.NEXT_KEY_SECONDS));

    @SuppressWarnings("ImmutableEnumChecker") // none of these holds anything
    private final Function<TownSettings, @Nullable String> value;

    Item(Function<TownSettings, @Nullable String> value) {
      this.value = value;
    }

    private static @Nullable String phone(@Nullable PhoneNumber number) {
      return number == null ? null : number.e164();
    }

    private static Function<TownSettings, @Nullable String> number(TownNumber number) {
      return settings -> Integer.toString(number.of(settings));
    }
  }

  /// What differs between two states of a town, an entry of the log for each.
  static List<ActionLog.Entry> changes(TownSettings before, TownSettings after) {
    var changes = new ArrayList<ActionLog.Entry>();
    for (var item : Item.values()) {
      var old = item.value.apply(before);
      var now = item.value.apply(after);
      if (!Objects.equals(old, now)) {
        changes.add(new ActionLog.Entry(ActionLog.Kind.TOWN_CHANGED, item.name(), old, now));
      }
    }
    return changes;
  }
}
