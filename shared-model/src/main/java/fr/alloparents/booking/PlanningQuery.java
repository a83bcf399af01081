package fr.alloparents.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Which planning is wanted, and for whom.
///
/// @param householdId the household that looks; it has proved that it may
/// @param firstDay the first day shown, in the town's zone
/// @param lastDay the last day shown
/// @param callBegan when the call began, for a caller on the phone; null otherwise
/// @param overrides whether the town hall asks, with a reason to go past what binds families
public record PlanningQuery(
    long townId,
    long householdId,
    long childId,
    LocalDate firstDay,
    LocalDate lastDay,
    @Nullable Instant callBegan,
    boolean overrides) {

  /// The longest planning: a school year with its summer.
  public static final int MAX_DAYS = 400;

  /// @throws IllegalArgumentException if the days run backwards or are more than [#MAX_DAYS]
  public PlanningQuery {
    long days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("a planning has 1 to " + MAX_DAYS + " days, not " + days);
    }
  }

  /// The planning of a family.
  ///
  /// @param callBegan when the call began, for a caller on the phone; null otherwise
  public PlanningQuery(
      long townId,
      long householdId,
      long childId,
      LocalDate firstDay,
      LocalDate lastDay,
      @Nullable Instant callBegan) {
    this(townId, householdId, childId, firstDay, lastDay, callBegan, false);
  }

  /// The same days, as the town hall may change them if it has a reason.
  public PlanningQuery overriding() {
    return new PlanningQuery(townId, householdId, childId, firstDay, lastDay, null, true);
  }

  /// The planning that a page shows.
  public static PlanningQuery byWeb(
      long townId, long householdId, long childId, LocalDate firstDay, LocalDate lastDay) {
    return new PlanningQuery(townId, householdId, childId, firstDay, lastDay, null);
  }

  /// One day, as told to a caller.
  public static PlanningQuery byPhone(
      long townId, long householdId, long childId, LocalDate day, Instant callBegan) {
    return new PlanningQuery(townId, householdId, childId, day, day, callBegan);
  }

  Span days() {
    return new Span(firstDay, lastDay);
  }

  Asker asker() {
    if (overrides) {
      return new Asker(Channel.TOWN_HALL, null, true);
    }
    return new Asker(callBegan == null ? Channel.WEB : Channel.PHONE, callBegan, false);
  }
}
