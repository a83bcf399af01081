package fr.alloparents.asterisk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The folder with a small Debian in which Asterisk is installed, entered by `chroot`. Found at the
/// system property `allo.asterisk.root`, the environment's `ALLO_ASTERISK_ROOT`, or
/// `~/.cache/allo-parents/asterisk-root`, in this order. Immutable.
record AsteriskRoot(Path path) {
  private static final String BUILD = "run \"sudo asterisk-conf/bin/private-asterisk-root\"";

  static AsteriskRoot find() {
    String fallback = System.getProperty("user.home") + "/.cache/allo-parents/asterisk-root";
    String fromEnvironment = System.getenv().getOrDefault("ALLO_ASTERISK_ROOT", fallback);
    return new AsteriskRoot(Path.of(System.getProperty("allo.asterisk.root", fromEnvironment)));
  }

  /// What a person must do before Asterisk can run here; empty when nothing is missing.
  Optional<String> missing() {
    if (!isInstalled("sipp")) {
      return Optional.of("run \"apt-get install sip-tester\": its sipp makes the calls");
    }
    if (!Files.isExecutable(path.resolve("usr/sbin/asterisk"))) {
      return Optional.of(BUILD + ": there is no private Asterisk in " + path);
    }
    if (!isSuperuser()) {
      return Optional.of("run the tests as root: the private Asterisk is entered by chroot");
    }
    return Optional.empty();
  }

  private static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// The owner of our own process, as the kernel sees it.
  private static boolean isSuperuser() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
