package fr.alloparents.portal.townhall;

import java.time.LocalDate;

/// How the phone line says that a day is closed. The desk does not know the line: who starts both
/// hands this over.
@FunctionalInterface
public interface SpokenClosures {

  /// The sentence callers hear.
  ///
  /// @param reason in the town hall's words
  String of(LocalDate day, String reason);
}
