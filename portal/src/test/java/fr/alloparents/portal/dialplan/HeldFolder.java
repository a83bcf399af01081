package fr.alloparents.portal.dialplan;

import java.nio.file.Path;
import java.time.Duration;

/// The folder of towns' dial plans in the hands of somebody who brings one to Asterisk.
public record HeldFolder(AutoCloseable held) implements AutoCloseable {

  /// @param configuration Asterisk's folder
  public static HeldFolder of(Path configuration) {
    var folder = new TownFolder(configuration).folder();
    return new HeldFolder(FolderLock.take(folder, Duration.ZERO).orElseThrow());
  }

  @Override
  public void close() throws Exception {
    held.close();
  }
}
