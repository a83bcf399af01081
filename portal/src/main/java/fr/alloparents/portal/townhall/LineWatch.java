package fr.alloparents.portal.townhall;

import fr.alloparents.storage.Database.Connections;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the desk asks about the health of the line. The desk does not know the line: the launcher
/// brings it one. Thread-safe.
public interface LineWatch {

  /// What can be seen now. Answers within a tenth of a second, whatever Asterisk does.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database does not answer
  Seen look();

  /// All there is to see.
  record Seen(Line line, Asterisk asterisk, Store database, Disk disk) {}

  /// The line of this process, where Asterisk brings calls by FastAGI.
  ///
  /// @param listening whether calls reach it
  /// @param closing whether it is being stopped
  /// @param calls that are being held
  /// @param most that may be held at once
  record Line(boolean listening, boolean closing, int calls, int most) {}

  /// Asterisk, at the port where it takes AMI.
  ///
  /// @param address where it was looked for; empty where it is not watched
  record Asterisk(Answer answer, String address) {}

  /// What came from Asterisk's port.
  enum Answer {
    /// Asterisk's greeting.
    THERE,
    /// Something else has that port.
    NO_ASTERISK,
    /// Nothing.
    SILENT,
    /// Nothing yet: it has just been asked for the first time.
    NOT_YET,
    /// Nobody has said where it is.
    NOT_WATCHED
  }

  /// The database, asked a moment ago.
  ///
  /// @param roundTrip of the shortest question there is
  /// @param connections of this process
  record Store(Duration roundTrip, Connections connections) {}

  /// The disk of the data folder.
  ///
  /// @param free bytes; null where it cannot be read
  /// @param least bytes that should be free
  record Disk(@Nullable Long free, long least) {}
}
