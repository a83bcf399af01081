package fr.alloparents.portal.telephone;

import fr.alloparents.ivr.call.JournalReaders;
import fr.alloparents.ivr.caller.Wording;
import fr.alloparents.ivr.speech.PromptBook;
import fr.alloparents.ivr.testphone.Handset;
import fr.alloparents.ivr.testphone.Person.Sentence;
import fr.alloparents.ivr.testphone.TestPhone;
import fr.alloparents.portal.web.EventStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// One call of a telephone on a screen: its keys come from the page's posts, what it hears goes to
/// the page's stream. It rings once the page listens, and ends when the page is gone. Thread-safe.
final class ScreenCall implements Handset.Ear {

  private static final Logger LOG = LoggerFactory.getLogger(ScreenCall.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// A page that has wanted a call and does not listen to it by then is gone.
  private static final Duration PAGE = Duration.ofSeconds(10);

  private final Owner owner;
  private final String calledNumber;
  private final String callerNumber;
  private final PromptBook book;
  private final JournalReaders readers;
  private final Handset handset;
  private final CompletableFuture<EventStream> page = new CompletableFuture<>();
  private JournalReaders.@Nullable Reader reader;

  /// @param calledNumber a number of the owner's town
  /// @param callerNumber empty where it is withheld
  ScreenCall(
      Owner owner,
      String calledNumber,
      String callerNumber,
      PromptBook book,
      JournalReaders readers) {
    this.owner = owner;
    this.calledNumber = calledNumber;
    this.callerNumber = callerNumber;
    this.book = book;
    this.readers = readers;
    this.handset = new Handset(book, this);
  }

  boolean isOf(Owner somebody) {
    return owner.equals(somebody);
  }

  /// The page listens from now on. A second page that would listen too is sent away.
  void listen(EventStream stream) {
    if (!page.complete(stream)) {
      stream.close();
    }
  }

  /// @throws IllegalArgumentException if one of them is no key of a telephone
  void type(String keys) {
    keys.chars().forEach(key -> handset.press((char) key));
  }

  void hangUp() {
    handset.hangUp();
  }

  /// Waits for the page, calls, and stays to the end of the call.
  void hold(TestPhone phone) {
    try {
      var stream = page.get(PAGE.toMillis(), TimeUnit.MILLISECONDS);
      stream.onClose(handset::hangUp);
      stream.send("fin", call(phone));
      stream.close();
    } catch (TimeoutException e) {
      LOG.debug("Nobody listens to the call");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A page is there or not", e);
    } finally {
      page.cancel(false);
    }
  }

  private String call(TestPhone phone) {
    try {
      return EndOfCall.told(phone.call(calledNumber, callerNumber, handset));
    } catch (UncheckedIOException e) {
      LOG.warn("The line does not answer a telephone on a screen", e);
      return EndOfCall.NO_LINE;
    } finally {
      if (reader != null) {
        reader.close();
      }
    }
  }

  @Override
  public void isThrough(String callId) {
    reader = readers.read(callId, line -> send("journal", line));
    send("decroche", "");
  }

  /// What the page is told of a sentence.
  ///
  /// @param coupable whether a key stops it
  /// @param sons its sounds, in order
  private record Phrase(boolean coupable, List<Son> sons) {}

  /// @param mots what it says, as it continues the sounds before it
  private record Son(String adresse, String mots, long millisecondes) {}

  @Override
  public void begins(Sentence sentence) {
    var files = sentence.files();
    var words = Wording.continued(files.stream().map(book::words).toList());
    var sounds = new ArrayList<Son>();
    for (int i = 0; i < files.size(); i++) {
      var file = files.get(i);
      sounds.add(new Son(SoundAddress.of(book, file), words.get(i), book.length(file).toMillis()));
    }
    send("phrase", JSON.writeValueAsString(new Phrase(sentence.cuttable(), sounds)));
  }

  @Override
  public void isCut() {
    send("coupe", "");
  }

  private void send(String event, String data) {
    if (page.state() == Future.State.SUCCESS) {
      page.resultNow().send(event, data);
    }
  }
}
