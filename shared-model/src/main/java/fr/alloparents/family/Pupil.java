package fr.alloparents.family;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A child and where it goes to school on a day. Immutable.
///
/// @param schoolClass null where it is in none on that day
public record Pupil(Child child, @Nullable SchoolClass schoolClass) {

  /// By first name, as a French dictionary has them; the same names by the child's id.
  public static final Comparator<Pupil> BY_FIRST_NAME =
      Comparator.comparing(
              (Pupil pupil) -> pupil.child().firstName(), Collator.getInstance(Locale.FRENCH))
          .thenComparingLong(pupil -> pupil.child().id());
}
