package fr.alloparents.ivr.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Those who read the journals of calls while they are being written, each that of one call: the
/// telephone on a screen shows its own. Thread-safe.
public final class JournalReaders {

  private final Map<String, Consumer<String>> readers = new ConcurrentHashMap<>();

  /// One who reads along until they are closed.
  public interface Reader extends AutoCloseable {
    @Override
    void close();
  }

  /// From now on, each line of the journal of this call is shown to the reader.
  ///
  /// @param callId the call's id as the telephone network gives it
  /// @param reader must neither block nor throw: the call waits for it
  public Reader read(String callId, Consumer<String> reader) {
    readers.put(callId, reader);
    return () -> readers.remove(callId, reader);
  }

  /// Who reads the journal of this call.
  Consumer<String> of(String callId) {
    return readers.getOrDefault(callId, _ -> {});
  }
}
