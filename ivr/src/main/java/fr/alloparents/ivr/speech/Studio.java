package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has names and towns' texts said by a voice when they are entered or imported, so that a call
/// finds them ready.
///
/// What has been said once is never said again, whoever asks: sounds are kept by their content. A
/// voice that cannot say something costs nothing but that sound: the line then says "votre enfant",
/// or leaves it out. Safe for use by many threads.
public final class Studio {

  private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

  /// A voice that fails so often in a row is broken; nobody waits for its next deadlines.
  private static final int BROKEN = 5;

  private final Library library;

  Studio(Library library) {
    this.library = library;
  }

  /// What came of a preparation.
  ///
  /// @param rendered how many sounds are new
  /// @param unsaid texts that no voice, pack or recording says
  public record Report(int rendered, List<String> unsaid) {
    public Report {
      unsaid = List.copyOf(unsaid);
    }
  }

  /// Renders what is still without a sound among first names, activities and towns' texts; other
  /// phrases are always there. Takes a fraction of a second for each new text; a text that cannot
  /// be said is reported, never thrown.
  public Report prepare(Collection<? extends Phrase> phrases) {
    var session = new Session();
    var lines = phrases.stream().flatMap(Studio::lines).distinct().toList();
    try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      lines.stream()
          .filter(session::isUnsaid)
          .forEach(line -> workers.execute(() -> session.say(line)));
    }
    return session.report();
  }

  /// Whether there is a voice for towns' words on this machine.
  public boolean speaks() {
    return library.voice(Language.FRENCH).isPresent();
  }

  /// How the line says a town's words, as a WAV file of 16 kHz, without keeping it where nobody has
  /// said it before: for whoever is still writing them. Takes a fraction of a second.
  ///
  /// @return empty where there is nothing to say, no voice, or one that fails
  public Optional<byte[]> hear(String words) {
    var line = Line.french(words);
    if (line.text().isEmpty()) {
      return Optional.empty();
    }
    return library
        .find(line.text(), line.language())
        .flatMap(library.store()::wideBand)
        .or(() -> library.voice(line.language()).flatMap(voice -> said(line, voice)));
  }

  private static Optional<byte[]> said(Line line, Voice voice) {
    try {
      return Optional.of(Library.piece(line.text(), line.language()).render(voice).toWav());
    } catch (VoiceException | UncheckedIOException e) {
      LOG.warn("A text could not be said: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// A text and the language of the voice that says it.
  private record Line(SpokenText text, Language language) {
    static Line french(String words) {
      return new Line(new SpokenText(words), Language.FRENCH);
    }
  }

  private static Stream<Line> lines(Phrase phrase) {
    return switch (phrase) {
      case Phrase.FirstName(var name) -> Stream.of(Line.french(name));
      case Phrase.TownText(var words) -> Stream.of(Line.french(words));
      case Phrase.TownRecording(_, var words) -> Stream.of(Line.french(words));
      case Phrase.ActivityName(var french, var english) ->
          Stream.concat(
              Stream.of(Line.french(french)),
              english.stream().map(name -> new Line(new SpokenText(name), Language.ENGLISH)));
      default -> Stream.empty();
    };
  }

  /// One preparation, shared by its workers.
  private final class Session {

    private final AtomicInteger rendered = new AtomicInteger();
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> unsaid = new ConcurrentLinkedQueue<>();

    boolean isUnsaid(Line line) {
      return !line.text().isEmpty() && library.find(line.text(), line.language()).isEmpty();
    }

    void say(Line line) {
      var voice = library.voice(line.language());
      if (voice.isEmpty() || failuresInARow.get() >= BROKEN || !say(line, voice.get())) {
        unsaid.add(line.text().words());
      }
    }

    private boolean say(Line line, Voice voice) {
      try {
        var sound = Library.piece(line.text(), line.language()).render(voice);
        library.store().keep(Library.placeOf(line.text(), line.language(), voice), sound);
        rendered.incrementAndGet();
        failuresInARow.set(0);
        return true;
      } catch (VoiceException | UncheckedIOException e) {
        // Without the text: it may be a child's name.
        LOG.warn("A text could not be said: {}", e.getMessage());
        failuresInARow.incrementAndGet();
        return false;
      }
    }

    Report report() {
      return new Report(rendered.get(), List.copyOf(unsaid));
    }
  }
}
