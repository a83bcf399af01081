package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Deadline;
import java.time.LocalDate;
import java.time.ZoneId;

/// How the phone line says a deadline that has passed. The desk does not know the line: who starts
/// both hands this over.
@FunctionalInterface
public interface SpokenDeadlines {

  /// The sentence callers hear.
  ///
  /// @param day the target day
  /// @param zone the town's
  String of(LocalDate day, Deadline deadline, ZoneId zone);
}
