package fr.alloparents.portal.dialplan;

import java.nio.file.Path;
import java.time.Duration;

/// The folder of towns' dial plans in the hands of somebody who brings one to Asterisk.
///
/// @param release gives it back
public record HeldFolder(Runnable release) implements AutoCloseable {

  /// Takes it.
  ///
  /// @param configuration Asterisk's folder
  public static HeldFolder of(Path configuration) {
    var folder = new TownFolder(configuration).folder();
    return new HeldFolder(FolderLock.take(folder, Duration.ZERO).orElseThrow()::close);
  }

  @Override
  public void close() {
    release.run();
  }
}
