package fr.alloparents.ivr.call;

import java.time.LocalDate;

/// What a caller wants when asked for a date.
sealed interface Wanted {

  /// This day.
  record OneDay(LocalDate date) implements Wanted {}

  /// A date that does not exist.
  record NoSuchDay() implements Wanted {}

  /// Another date than those offered.
  record OtherDay() implements Wanted {}

  /// A step back.
  record OtherActivity() implements Wanted {}

  /// The recap.
  record Finished() implements Wanted {}

  /// Nothing has been typed.
  record Nothing() implements Wanted {}
}
