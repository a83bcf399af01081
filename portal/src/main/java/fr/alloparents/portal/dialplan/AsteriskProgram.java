package fr.alloparents.portal.dialplan;

import java.nio.file.Path;
import java.util.List;

/// How the program `asterisk` is started. Immutable.
///
/// @param command with which it begins: the program's path, or `chroot`, a folder and the program
/// @param root the folder that is `/` for it
public record AsteriskProgram(List<String> command, Path root) {

  public AsteriskProgram {
    command = List.copyOf(command);
  }

  /// The one of this machine.
  ///
  /// @param path `/usr/sbin/asterisk`
  public static AsteriskProgram at(String path) {
    return new AsteriskProgram(List.of(path), Path.of("/"));
  }

  /// A path as the program sees it.
  String inside(Path path) {
    return "/" + root.relativize(path.toAbsolutePath());
  }
}
