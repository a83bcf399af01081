package fr.alloparents.register;

import fr.alloparents.family.CodeVault;
import fr.alloparents.register.FamilyImport.Counts;
import fr.alloparents.register.FamilyImport.Notice;
import fr.alloparents.register.FamilyImport.State;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The town halls' files of families: sent, shown line by line, written whole once confirmed.
/// Thread-safe. Throws [StorageException] when the database fails.
///
/// Large files are read and written in the background, one after the other in each process; how far
/// one has come stands in the database. Writing is one transaction, which marks the import as done:
/// whatever happens meanwhile, all of the file is written or nothing, and once only. Until then the
/// file is kept sealed, since codes may stand in it.
public final class FamilyImports implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FamilyImports.class);

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<LineEffect>> LINES = new TypeReference<>() {};
  private static final TypeReference<List<AbsentChild>> ABSENT = new TypeReference<>() {};

  /// What is still being read or written after so long was interrupted with its process.
  private static final Duration INTERRUPTED = Duration.ofMinutes(5);

  /// Small files are done before the next page is shown.
  private static final Duration SHORT_WORK = Duration.ofMillis(1_500);

  /// Bookings hold children for moments, and two processes may draw the same code at once.
  private static final int TRIES = 5;

  /// A file has so many bytes at most.
  public static final int MOST_BYTES = RegisterFile.MOST_BYTES;

  /// So many lines are on a page.
  public static final int LINES_A_PAGE = Preview.LINES;

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("family-import-", 0).factory());

  public FamilyImports(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// A file as it was sent.
  ///
  /// @param request the form's own: the same form is one import
  /// @param fileName at most 120 characters
  /// @param firstDay from when its classes hold
  /// @param addsClasses whether classes that are missing are created
  /// @param by who sends it
  public record Sent(
      UUID request, String fileName, LocalDate firstDay, boolean addsClasses, Author by) {}

  /// From when the classes of a file sent today usually hold: today, or the first day of the next
  /// school year; empty where the town has no school year any more.
  public Optional<LocalDate> usualFirstDay(Town town) {
    var today = town.today(clock);
    return database
        .read(handle -> ImportStore.beginningOfYear(handle, town, today))
        .map(first -> first.isAfter(today) ? first : today);
  }

  /// The end of the school year in which classes that hold from this day on lie, or of the next
  /// one; empty where the town has none, or where it is over.
  public Optional<LocalDate> lastDay(Town town, LocalDate firstDay) {
    var today = town.today(clock);
    return database
        .read(handle -> ImportStore.endOfYear(handle, town, firstDay))
        .filter(last -> !last.isBefore(today));
  }

  /// Takes a file, and begins to read it. A small one has been read when this returns.
  ///
  /// @return the id of the import
  /// @throws IllegalArgumentException if there is no [#lastDay]
  public long send(Town town, Sent sent, byte[] content) {
    var known = database.read(handle -> ImportStore.ofRequest(handle, town, sent.request()));
    if (known.isPresent()) {
      return known.get();
    }
    var last =
        lastDay(town, sent.firstDay())
            .orElseThrow(() -> new IllegalArgumentException("no school year"));
    var sealed = vault.seal(town.id(), Packing.packed(content));
    try {
      long id =
          database.inTransaction(
              handle -> {
                var now = clock.instant();
                ActionLog.write(
                    handle,
                    town.id(),
                    sent.by(),
                    now,
                    ActionLog.Entry.of(Kind.FAMILIES_SENT, sent.fileName()));
                return ImportStore.insert(handle, town, sent, last, sealed, now);
              });
      awaitShortWork(background.submit(() -> read(town, id)));
      return id;
    } catch (StorageException e) {
      if (!e.duplicateKey()) {
        throw e;
      }
      return database
          .read(handle -> ImportStore.ofRequest(handle, town, sent.request()))
          .orElseThrow();
    }
  }

  /// An import of this town.
  public Optional<FamilyImport> find(Town town, long id) {
    return database.read(handle -> ImportStore.find(handle, town, id)).map(this::settled);
  }

  /// The last imports of a town, latest first.
  public List<FamilyImport> latest(Town town, int most) {
    return database.read(handle -> ImportStore.latest(handle, town, most)).stream()
        .map(this::settled)
        .toList();
  }

  /// The imports that the log of actions tells of, by the instant at which they were written.
  ///
  /// @param instants of [ActionLog.Kind#FAMILIES_IMPORTED]
  /// @return without those that are forgotten
  public Map<Instant, Long> writtenAt(Town town, List<Instant> instants) {
    return instants.isEmpty()
        ? Map.of()
        : database.read(handle -> ImportStore.writtenAt(handle, town, instants));
  }

  /// What was interrupted with its process is no longer on its way.
  private FamilyImport settled(FamilyImport stored) {
    if (stored.stateAt().isAfter(clock.instant().minus(INTERRUPTED))) {
      return stored;
    }
    return switch (stored.state()) {
      case READING -> stored.in(State.FAILED, null);
      case WRITING -> stored.in(State.STAGED, Notice.INTERRUPTED);
      default -> stored;
    };
  }

  /// The lines of one kind.
  ///
  /// @param page from 1, of [#LINES_A_PAGE] lines
  public List<LineEffect> lines(Town town, long id, LineEffect.Kind kind, int page) {
    return database
        .read(handle -> ImportStore.page(handle, town, id, kind.name(), page))
        .map(json -> JSON.readValue(json, LINES))
        .orElse(List.of());
  }

  /// All lines that cannot be written.
  public List<LineEffect> errors(Town town, long id) {
    return database
        .read(handle -> ImportStore.pages(handle, town, id, LineEffect.Kind.ERROR.name()))
        .stream()
        .flatMap(json -> JSON.readValue(json, LINES).stream())
        .toList();
  }

  /// The children of the town that the file does not name.
  ///
  /// @param page from 1, of [#LINES_A_PAGE] children
  public List<AbsentChild> absent(Town town, long id, int page) {
    return database
        .read(handle -> ImportStore.page(handle, town, id, Preview.ABSENT, page))
        .map(json -> JSON.readValue(json, ABSENT))
        .orElse(List.of());
  }

  /// Begins to write what was shown. Where it would do something else by now, it writes nothing and
  /// shows that instead. A small file is settled when this returns. Does nothing where there is
  /// nothing to be confirmed, or it has been confirmed already.
  ///
  /// @param by who confirms
  public void confirm(Town town, long id, Author by) {
    boolean confirmable =
        find(town, id)
            .filter(found -> found.state() == State.STAGED)
            .map(FamilyImport::counts)
            .filter(Counts::confirmable)
            .isPresent();
    if (!confirmable) {
      return;
    }
    var now = clock.instant();
    database
        .inTransaction(
            handle -> ImportStore.begin(handle, town, id, by.name(), now, now.minus(INTERRUPTED)))
        .ifPresent(
            number ->
                awaitShortWork(background.submit(() -> write(town, id, new Attempt(number, by)))));
  }

  private static void awaitShortWork(Future<?> work) {
    try {
      work.get(SHORT_WORK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // goes on in the background
    } catch (ExecutionException e) {
      throw new IllegalStateException("the work catches what goes wrong with it", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Town town, long id) {
    try {
      var found = database.read(handle -> ImportStore.find(handle, town, id)).orElseThrow();
      switch (file(town, id)) {
        case RefusedFile refused ->
            database.inTransaction(
                handle -> {
                  ImportStore.refuse(handle, town, id, refused, clock.instant());
                  return id;
                });
        case RegisterFile file -> {
          var preview =
              database.read(handle -> Preview.of(file, planned(handle, town, found, file).plan()));
          database.inTransaction(
              handle -> {
                ImportStore.stage(
                    handle, town, id, State.READING, 0, preview, null, clock.instant());
                return id;
              });
        }
      }
    } catch (RuntimeException e) {
      LOG.error("Import {} of families was not read", id, e);
      orLog(
          handle -> {
            ImportStore.fail(handle, town, id, clock.instant());
            return id;
          });
    }
  }

  private FileReading file(Town town, long id) {
    var sealed =
        database
            .read(handle -> ImportStore.content(handle, town, id))
            .orElseThrow(() -> new IllegalStateException("the file has been forgotten"));
    return RegisterFile.read(Packing.unpacked(vault.open(town.id(), sealed)));
  }

  /// A plan with what it was made from.
  private record Planned(Plan plan, Register register, Terms terms) {}

  private Planned planned(Handle handle, Town town, FamilyImport found, RegisterFile file) {
    var terms = new Terms(found.firstDay(), found.lastDay(), found.addsClasses());
    var today = town.today(clock);
    var reads = file.rows().stream().map(row -> EntryReader.read(file, row, today)).toList();
    var since =
        reads.stream()
            .flatMap(read -> Optional.ofNullable(read.entry()).map(Entry::from).stream())
            .filter(from -> from.isBefore(terms.firstDay()))
            .min(LocalDate::compareTo)
            .orElse(terms.firstDay());
    var register = Register.read(handle, vault, town, terms.firstDay(), since);
    return new Planned(Planner.plan(register, terms, reads), register, terms);
  }

  /// @param number only the last one may commit
  private record Attempt(int number, Author by) {}

  private void write(Town town, long id, Attempt attempt) {
    try {
      var found = database.read(handle -> ImportStore.find(handle, town, id)).orElseThrow();
      if (file(town, id) instanceof RegisterFile file) {
        boolean written = false;
        for (int tried = 1; !written; tried++) {
          written = written(town, found, attempt, file, tried == TRIES);
        }
      }
    } catch (RuntimeException e) {
      LOG.error("Import {} of families was not written", id, e);
      orLog(
          handle -> {
            ImportStore.interrupt(handle, town, id, attempt.number(), clock.instant());
            return id;
          });
    }
  }

  /// @param last whether there is no other try
  /// @return false where it is to be planned anew: somebody has written something meanwhile, holds
  ///   what is to be written, or the database was away
  private boolean written(
      Town town, FamilyImport found, Attempt attempt, RegisterFile file, boolean last) {
    try {
      return database.inTransaction(handle -> write(handle, town, found, attempt, file));
    } catch (OutdatedException | StorageException e) {
      if (last) {
        throw e;
      }
      LOG.info("Import {} of families is planned again: {}", found.id(), e.getMessage());
      return false;
    }
  }

  private boolean write(
      Handle handle, Town town, FamilyImport found, Attempt attempt, RegisterFile file) {
    var planned = planned(handle, town, found, file);
    var preview = Preview.of(file, planned.plan());
    var shown = ImportStore.digest(handle, town, found.id()).orElseThrow();
    if (!shown.equals(preview.digest())) {
      ImportStore.stage(
          handle,
          town,
          found.id(),
          State.WRITING,
          attempt.number(),
          preview,
          Notice.OUTDATED,
          clock.instant());
      return true;
    }
    var now = clock.instant();
    RegisterWriter.write(
        handle, town, planned.plan(), planned.terms(), planned.register().codes(), now);
    var counts = preview.counts();
    if (!ImportStore.done(handle, town, found.id(), attempt.number(), counts, now)) {
      throw new IllegalStateException("another attempt has begun");
    }
    var lines = counts.fresh() + " " + counts.changed();
    var entry = new ActionLog.Entry(Kind.FAMILIES_IMPORTED, found.fileName(), null, lines);
    ActionLog.write(handle, town.id(), attempt.by(), now, entry);
    return true;
  }

  private void orLog(Function<Handle, Long> work) {
    try {
      database.inTransaction(work);
    } catch (StorageException e) {
      LOG.warn("What became of an import of families could not be kept", e);
    }
  }

  /// Lets what is being read or written come to its end.
  @Override
  public void close() {
    background.close();
  }
}
