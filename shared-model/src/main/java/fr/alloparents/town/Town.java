package fr.alloparents.town;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// One customer: everything of the product belongs to exactly one town. Immutable.
///
/// @param logo the version of its logo ([TownLogos]); null where it has none
/// @param conformity of its pages, as its accessibility statement says; changed with the statement
///   only ([TownTexts#changeStatement])
public record Town(long id, TownSettings settings, @Nullable String logo, Conformity conformity) {

  /// A town without a logo and without an accessibility statement of its own.
  public Town(long id, TownSettings settings) {
    this(id, settings, null, Conformity.NONE);
  }

  /// With other settings.
  public Town with(TownSettings changed) {
    return new Town(id, changed, logo, conformity);
  }

  public String name() {
    return settings.name();
  }

  public ZoneId zone() {
    return settings.zone();
  }

  /// How its line treats callers.
  public TownSettings.Line line() {
    return settings.line();
  }

  /// Its web address and town hall.
  public TownSettings.Contact contact() {
    return settings.contact();
  }

  /// The day it is now in this town.
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone());
  }

  /// Whether the town offers something.
  public boolean offers(Feature feature) {
    return !settings.off().contains(feature);
  }

  /// Whether families cannot book yet: no opening day is set, or it lies ahead.
  public boolean inPreparation(LocalDate today) {
    return settings.opensOn() == null || today.isBefore(settings.opensOn());
  }
}
