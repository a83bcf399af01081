package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A budget of failed sign-ins that is used up, as the town hall sees it. Immutable.
///
/// @param subject what is locked, as a keyed hash in hexadecimal: numbers, addresses and unknown
///   codes are not kept
/// @param failures since [#since]
/// @param until when it ends by itself
/// @param owner whose code is locked; null for codes that nobody has, for sources and towns
public record SignInLock(
    Channel channel,
    Scope scope,
    String subject,
    int failures,
    Instant since,
    Instant lastAttempt,
    Instant until,
    @Nullable CodeOwner owner) {

  /// Whether it is that of the whole town and not of a part that is counted apart.
  public boolean ofWholeTown() {
    return scope == Scope.TOWN && subject.chars().allMatch(digit -> digit == '0');
  }

  /// What a budget counts. The names are stored.
  public enum Scope {
    /// One code: the family hears that it is not recognised, on this channel only. Lift the lock if
    /// the family asks; give it a new code if somebody else keeps trying.
    CODE,
    /// One number or address: it enters nowhere on this channel until the hour is over.
    SOURCE,
    /// The whole town: answers come slowly and both codes are asked. Nobody is locked out.
    TOWN
  }
}
