package fr.alloparents.activity;

import fr.alloparents.storage.Fingerprint;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What opening a school year would do. Immutable.
///
/// @param overlaps the label of another year that has some of its days; null where none has
/// @param runs each activity that is offered when it begins, in the order of their keypad keys
/// @param daysOff public holidays and bridges, on which the whole town is closed
/// @param outside days from today on that are open and not among those of the year, extra days
///   apart: they stay open
/// @param booked days off that families have booked: as long as there is one, nothing is written
public record YearPreview(
    @Nullable String overlaps,
    List<Runs> runs,
    List<DayOff> daysOff,
    List<Outside> outside,
    List<BookedDay> booked) {

  public YearPreview {
    runs = List.copyOf(runs);
    daysOff = List.copyOf(daysOff);
    outside = List.copyOf(outside);
    booked = List.copyOf(booked);
  }

  /// An activity in the year.
  ///
  /// @param places where it is held; 0 where no school goes to it, and nothing is opened
  /// @param days on how many days it runs
  /// @param newDays on how many of them it is not open yet at all its places
  public record Runs(Activity activity, int places, int days, int newDays) {}

  /// A day on which the whole town is closed.
  ///
  /// @param reason as families see and hear it
  public record DayOff(LocalDate day, String reason) {}

  /// A day that stays open though the year does not have it.
  ///
  /// @param activities by the order of their keypad keys
  public record Outside(LocalDate day, List<String> activities) {

    public Outside {
      activities = List.copyOf(activities);
    }
  }

  /// A day off that families have booked.
  ///
  /// @param reason of the closure that would be written
  public record BookedDay(LocalDate day, String reason, int bookings) {}

  /// Whether it can be written.
  public boolean possible() {
    return overlaps == null && booked.isEmpty();
  }

  /// Stands for all of it and for what it was made of.
  public String fingerprint(YearWanted wanted) {
    return Fingerprint.of(List.of(wanted, this));
  }
}
