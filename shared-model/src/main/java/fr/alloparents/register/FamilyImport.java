package fr.alloparents.register;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file of families that a town hall has sent. Immutable.
///
/// @param fileName as its browser told it, tidied; anything may stand in it
/// @param firstDay from when its classes hold
/// @param lastDay until when
/// @param addsClasses whether classes that are missing are created
/// @param createdBy who sent it, in words
/// @param confirmedBy who last asked for it to be written, in words; null for nobody
/// @param stateAt since when it is in this state
/// @param notice why the last attempt to write it wrote nothing; null where there is nothing to say
/// @param refused why not one line could be read; null where lines were
/// @param counts of what it does; null before it has been read
public record FamilyImport(
    long id,
    String fileName,
    LocalDate firstDay,
    LocalDate lastDay,
    boolean addsClasses,
    Instant createdAt,
    String createdBy,
    @Nullable String confirmedBy,
    State state,
    Instant stateAt,
    @Nullable Notice notice,
    @Nullable RefusedFile refused,
    @Nullable Counts counts) {

  /// The same in another state.
  FamilyImport in(State other, @Nullable Notice told) {
    return new FamilyImport(
        id,
        fileName,
        firstDay,
        lastDay,
        addsClasses,
        createdAt,
        createdBy,
        confirmedBy,
        other,
        stateAt,
        told,
        refused,
        counts);
  }

  /// How far it has come. The names are stored.
  public enum State {
    /// Being read, in the background.
    READING,
    /// Could not be read; there is nothing more to come.
    REFUSED,
    /// Read, and shown until it is confirmed. Nothing is written.
    STAGED,
    /// Confirmed and being written, in the background: all of it or nothing.
    WRITING,
    /// Written, all of it.
    DONE,
    /// Nobody could read it, through no fault of its own; nothing is written.
    FAILED
  }

  /// Why nothing was written. The names are stored.
  public enum Notice {
    /// The families had been changed: what it would do now is shown, to be confirmed again.
    OUTDATED,
    /// The writing did not come to its end.
    INTERRUPTED
  }

  /// What it does, in figures. Immutable. Kept as JSON.
  ///
  /// @param lines of the file
  /// @param fresh lines that bring a child
  /// @param children that are new
  /// @param households that are new
  /// @param brought codes taken from the file
  /// @param drawn new codes
  /// @param newClasses that are created, as people read them
  /// @param unknown headers of columns that are left aside
  public record Counts(
      int lines,
      int errors,
      int fresh,
      int changed,
      int unchanged,
      int absent,
      int children,
      int households,
      int brought,
      int drawn,
      List<String> newClasses,
      List<String> unknown) {

    public Counts {
      newClasses = List.copyOf(newClasses);
      unknown = List.copyOf(unknown);
    }

    /// Whether there is something to confirm.
    public boolean confirmable() {
      return errors == 0 && fresh + changed > 0;
    }
  }
}
