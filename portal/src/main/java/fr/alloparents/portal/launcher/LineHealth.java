package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.portal.townhall.LineWatch;
import fr.alloparents.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The health of this process for the desk of the town hall. Thread-safe.
///
/// @param home the data folder
record LineHealth(PhoneLineServer line, AsteriskGreeting asterisk, Database database, Path home)
    implements LineWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LineHealth.class);

  /// Room for sounds, a backup and what MariaDB may need on the same disk until somebody comes.
  static final long LEAST_FREE = 1L << 30;

  @Override
  public Seen look() {
    return new Seen(
        new Line(line.isListening(), line.isClosing(), line.callsInProgress(), line.mostCalls()),
        asterisk.look(),
        new Store(roundTrip(), database.connections()),
        new Disk(free(), LEAST_FREE));
  }

  private Duration roundTrip() {
    long began = System.nanoTime();
    database.read(handle -> handle.select("SELECT TRUE").mapTo(boolean.class).one());
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private @Nullable Long free() {
    try {
      return Files.getFileStore(home).getUsableSpace();
    } catch (IOException e) {
      LOG.warn("The disk of {} cannot be read", home, e);
      return null;
    }
  }
}
