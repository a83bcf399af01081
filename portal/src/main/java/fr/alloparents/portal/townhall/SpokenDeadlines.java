package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Deadline;
import fr.alloparents.town.Town;
import java.time.LocalDate;

/// How the phone line says a deadline that has passed. The desk does not know the line: who starts
/// both hands this over.
@FunctionalInterface
public interface SpokenDeadlines {

  /// How a town's line says them now, in the town's own words where it has some.
  Spoken of(Town town);

  /// The deadlines of one town, as its line says them.
  @FunctionalInterface
  interface Spoken {

    /// The sentence callers hear.
    ///
    /// @param day the target day
    String of(LocalDate day, Deadline deadline);
  }
}
