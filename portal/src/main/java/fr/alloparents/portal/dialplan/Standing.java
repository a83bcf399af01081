package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.TrialFile;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a town's part of the dial plan stands on the machine. Immutable.
///
/// @param where how it can be written
/// @param file the town's own, which is written; it may not be there yet
/// @param text what stands there for the town; empty for nothing
/// @param other the file in which it stands, where that is not its own
record Standing(Where where, String file, Optional<String> text, Optional<SourceFile> other) {

  /// How the town's part can be written.
  enum Where {
    /// It has a file of its own, or nothing at all yet.
    OWN,
    /// In the website's block of a file that serves other towns too: its lines are taken out of
    /// there when it gets its own.
    SHARED_BLOCK,
    /// In a file that serves other towns too, in a way that only people can take apart.
    SHARED_FILE,
    /// In a file that the website may not write.
    OUTSIDE
  }

  /// What one file says of the town's numbers, and of others'.
  private record Share(SourceFile file, Set<String> mine, Set<String> others) {

    boolean isSole() {
      return others.isEmpty();
    }
  }

  /// Looks for a town's numbers.
  ///
  /// @param numbers as the dial plan has them
  /// @throws java.io.UncheckedIOException if a file cannot be read
  static Standing of(TownFolder folder, long townId, Set<String> numbers) {
    var own = TownFolder.ownFile(townId);
    var there = folder.now().named(own);
    if (!there.isEmpty()) {
      return new Standing(Where.OWN, own, Optional.of(there.getFirst().text()), Optional.empty());
    }
    var shares =
        DialPlan.read(TownFolder.MAIN, folder.now()).files().stream()
            .filter(file -> numbers.stream().anyMatch(file.text()::contains))
            .map(file -> share(file, numbers))
            .filter(share -> !share.mine().isEmpty())
            .toList();
    return shares.stream()
        .filter(share -> !TownFiles.isOne(share.file().name()))
        .findFirst()
        .map(share -> outside(share, own))
        .orElseGet(() -> inside(shares, own));
  }

  private static Standing inside(List<Share> shares, String own) {
    return shares.stream()
        .filter(Share::isSole)
        .findFirst()
        .map(share -> sole(share.file()))
        .or(() -> shares.stream().findFirst().map(share -> shared(share, own)))
        .orElseGet(() -> new Standing(Where.OWN, own, Optional.empty(), Optional.empty()));
  }

  /// A file that says nothing of others is the town's.
  private static Standing sole(SourceFile file) {
    return new Standing(Where.OWN, file.name(), Optional.of(file.text()), Optional.empty());
  }

  private static Standing shared(Share share, String own) {
    return linesInBlock(share)
        .map(
            lines ->
                new Standing(
                    Where.SHARED_BLOCK,
                    own,
                    Optional.of(TownsFile.read("").with(lines)),
                    Optional.of(share.file())))
        .orElseGet(
            () ->
                new Standing(Where.SHARED_FILE, own, Optional.empty(), Optional.of(share.file())));
  }

  private static Standing outside(Share share, String own) {
    var text =
        share.isSole()
            ? Optional.of(share.file().text())
            : linesInBlock(share).map(lines -> TownsFile.read("").with(lines));
    return new Standing(Where.OUTSIDE, own, text, Optional.of(share.file()));
  }

  private static Share share(SourceFile file, Set<String> numbers) {
    var answered = answered(file.name(), file.text());
    var mine = new HashSet<>(answered);
    mine.retainAll(numbers);
    answered.removeAll(numbers);
    return new Share(file, mine, answered);
  }

  /// The numbers that a text answers in the contexts that towns share.
  private static Set<String> answered(String name, String text) {
    return DialPlan.read(name, SourceFiles.of(Map.of(name, text)))
        .extensions()
        .filter(extension -> TownFiles.SHARED.contains(extension.context()))
        .map(extension -> extension.pattern().text())
        .filter(pattern -> pattern.matches("\\+?[0-9]+"))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /// The town's lines of a block as the website has written it, if they stand nowhere else.
  private static Optional<List<TownLine>> linesInBlock(Share share) {
    return split(share.file())
        .filter(
            file -> {
              var byHand = answered(share.file().name(), file.before() + "\n" + file.after());
              return share.mine().stream().noneMatch(byHand::contains);
            })
        .flatMap(TownsFile::block)
        .filter(block -> !block.edited())
        .flatMap(TownsFile.Block::lines)
        .map(lines -> lines.stream().filter(l -> share.mine().contains(l.number())).toList());
  }

  private static Optional<TownsFile> split(SourceFile file) {
    try {
      return Optional.of(TownsFile.read(file.text()));
    } catch (BrokenBlockException e) {
      // Only people can take it apart.
      return Optional.empty();
    }
  }

  /// Whether the website may write it.
  boolean isOurs() {
    return where == Where.OWN || where == Where.SHARED_BLOCK;
  }

  /// The town's own file with this text, as if nothing stood elsewhere: for a check of the text.
  List<TrialFile> alone(String text) {
    var mine = written(null, file, text);
    return other
        .filter(elsewhere -> !elsewhere.name().equals(TownFolder.MAIN))
        .map(elsewhere -> List.of(mine, written(null, elsewhere.name(), "")))
        .orElse(List.of(mine));
  }

  /// Whether it stands in a file that serves other towns too.
  boolean isShared() {
    return where == Where.SHARED_BLOCK || where == Where.SHARED_FILE;
  }

  /// What is to be written for the town to have this text.
  ///
  /// @param folder where it stands
  /// @throws IllegalStateException if the website may not write it
  List<TrialFile> writing(TownFolder folder, String text) {
    if (!isOurs()) {
      throw new IllegalStateException("not ours to write: " + where);
    }
    var mine = written(folder.read(file), file, text);
    return other.map(shared -> List.of(mine, without(folder, shared))).orElse(List.of(mine));
  }

  /// The file of several towns without the lines of this one.
  private TrialFile without(TownFolder folder, SourceFile shared) {
    var mine =
        TownsFile.read(text.orElse("")).block().flatMap(TownsFile.Block::lines).orElse(List.of());
    var file = TownsFile.read(shared.text());
    var others =
        file.block().flatMap(TownsFile.Block::lines).orElse(List.of()).stream()
            .filter(line -> !mine.contains(line))
            .toList();
    return written(folder.read(shared.name()), shared.name(), file.with(others));
  }

  private static TrialFile written(byte @Nullable [] before, String name, String text) {
    return new TrialFile(name, before, text.getBytes(StandardCharsets.UTF_8));
  }
}
