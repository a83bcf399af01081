package fr.alloparents.portal.benchmark;

import fr.alloparents.portal.launcher.MeasuredPortal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A portal that serves a town, and the browsers of its families, each in a process of its own.
/// Confined to one thread.
///
/// @param linePort where the portal's line listens
/// @param families take the orders of [WebFamilies]
record MeasuredTownPortal(OtherProcess portal, int linePort, OtherProcess families)
    implements AutoCloseable {

  /// @param home the folder of all that the portal keeps
  /// @param log takes what both have to say
  static MeasuredTownPortal start(BenchmarkTown town, int children, Path home, Path log)
      throws IOException {
    var portal = OtherProcess.measured(MeasuredPortal.class, log, town.portal(home));
    try {
      var webPort = portal.hear();
      int linePort = Integer.parseInt(portal.hear());
      portal.hear(); // its routes
      var clients =
          List.of(webPort, Integer.toString(children), Integer.toString(town.families().size()));
      return new MeasuredTownPortal(
          portal, linePort, OtherProcess.beside(WebFamilies.class, log, clients));
    } catch (IOException e) {
      portal.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (portal) {
      families.close();
    }
  }
}
