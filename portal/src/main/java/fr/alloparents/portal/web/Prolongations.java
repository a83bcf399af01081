package fr.alloparents.portal.web;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes that sessions go on, beside the clicks that keep them: no page waits for it, and those of
/// one moment share a transaction. What cannot be written, also because the process stops, is left
/// to the next click: without one the session ends half an hour after the click before.
/// Thread-safe.
final class Prolongations {

  private static final Logger LOG = LoggerFactory.getLogger(Prolongations.class);

  /// So many rows are locked at once at most.
  private static final int BATCH = 200;

  private static final Comparator<Ends> BY_KEY = Comparator.comparing(Ends::key);

  private final Database database;
  private final BiConsumer<ByteBuffer, Optional<Instant>> written;
  private final ConcurrentHashMap<ByteBuffer, Ends> due = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  /// When a session ends, as the database has it and as it shall be.
  private record Ends(ByteBuffer key, Instant was, Instant now) {}

  /// @param written is told of each session, by the hash of its key, when it ends now; empty where
  ///   it was ended or prolonged by somebody else since it was read
  Prolongations(Database database, BiConsumer<ByteBuffer, Optional<Instant>> written) {
    this.database = database;
    this.written = written;
  }

  /// Has a session written that goes on; nothing where that is under way already.
  ///
  /// @param key its hash
  /// @param was when it ends, as it was read
  void add(ByteBuffer key, Instant was, Instant now) {
    if (due.putIfAbsent(key, new Ends(key, was, now)) == null) {
      start();
    }
  }

  private void start() {
    if (!due.isEmpty() && writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("sessions go on").start(this::write);
    }
  }

  private void write() {
    // in the order of the keys, so that two processes wait for each other and never in a circle
    var batch = due.values().stream().limit(BATCH).sorted(BY_KEY).toList();
    try {
      if (!wrote(batch)) {
        // whoever holds one of them hinders no other
        batch.forEach(one -> wrote(List.of(one)));
      }
    } finally {
      batch.forEach(ends -> due.remove(ends.key()));
      writing.set(false);
    }
    start();
  }

  private boolean wrote(List<Ends> batch) {
    try {
      var rows = database.inTransaction(handle -> write(handle, batch));
      for (int i = 0; i < batch.size(); i++) {
        var ends = batch.get(i);
        written.accept(ends.key(), rows[i] == 1 ? Optional.of(ends.now()) : Optional.empty());
      }
      return true;
    } catch (StorageException e) {
      LOG.warn("{} sessions could not be written to go on", batch.size(), e);
      return false;
    }
  }

  private static int[] write(Handle handle, List<Ends> batch) {
    var rows =
        handle.prepareBatch(
            "UPDATE web_session SET ends_at = ? WHERE key_hash = ? AND ends_at = ?");
    batch.forEach(ends -> rows.add(ends.now(), ends.key().array(), ends.was()));
    return rows.execute();
  }
}
