package fr.alloparents.portal.telephone;

import fr.alloparents.ivr.call.JournalReaders;
import fr.alloparents.ivr.speech.PromptBook;
import fr.alloparents.ivr.testphone.TestPhone;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Connects the telephones on screens with the line of this process: so many calls at once and no
/// more, each in a virtual thread. Thread-safe.
public final class Switchboard implements AutoCloseable {

  /// As long as the dial plan leaves a call (ALLO_CALL_LIMIT).
  static final Duration LONGEST_CALL = Duration.ofMinutes(30);

  private final TestPhone phone;
  private final PromptBook book;
  private final JournalReaders readers;
  private final Semaphore free;
  private final Map<String, ScreenCall> calls = new ConcurrentHashMap<>();

  /// @param line where FastAGI listens
  /// @param book knows the sounds that this very line plays
  /// @param readers of the journals of this very line
  /// @param calls how many may be held at once
  public Switchboard(InetSocketAddress line, PromptBook book, JournalReaders readers, int calls) {
    this.phone = new TestPhone(line, book::words).limitedTo(LONGEST_CALL);
    this.book = book;
    this.readers = readers;
    this.free = new Semaphore(calls);
  }

  PromptBook book() {
    return book;
  }

  /// Begins a call, which rings once its page listens; gives its id, or nothing where all
  /// telephones are in use.
  ///
  /// @param calledNumber a number of the owner's town
  /// @param callerNumber empty where it is withheld
  Optional<String> begin(Owner owner, String calledNumber, String callerNumber) {
    if (!free.tryAcquire()) {
      return Optional.empty();
    }
    var id = UUID.randomUUID().toString();
    var call = new ScreenCall(owner, calledNumber, callerNumber, book, readers);
    calls.put(id, call);
    Thread.ofVirtual().name("telephone").start(() -> hold(id, call));
    return Optional.of(id);
  }

  private void hold(String id, ScreenCall call) {
    try {
      call.hold(phone);
    } finally {
      calls.remove(id);
      free.release();
    }
  }

  /// A call in progress, for its owner only.
  Optional<ScreenCall> find(String id, Owner owner) {
    return Optional.ofNullable(calls.get(id)).filter(call -> call.isOf(owner));
  }

  /// How many calls there are.
  int inProgress() {
    return calls.size();
  }

  /// Hangs all telephones up.
  @Override
  public void close() {
    calls.values().forEach(ScreenCall::hangUp);
  }
}
