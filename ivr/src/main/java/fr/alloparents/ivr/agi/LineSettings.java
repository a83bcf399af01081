package fr.alloparents.ivr.agi;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/// Where the line listens, for whom, and how many calls it takes.
///
/// @param listen the address and port; port 0 takes any free one
/// @param calls how many calls are held at once; one more hears that all lines are busy
/// @param asterisks the machines whose connections are accepted: FastAGI has no password
public record LineSettings(InetSocketAddress listen, int calls, Set<InetAddress> asterisks) {

  public LineSettings {
    asterisks = Set.copyOf(asterisks);
    if (calls < 1) {
      throw new IllegalArgumentException("a line takes at least one call, not " + calls);
    }
  }

  /// On loopback, for the Asterisk of the same machine.
  public static LineSettings onLoopback(int port, int calls) {
    var loopback = InetAddress.getLoopbackAddress();
    return new LineSettings(new InetSocketAddress(loopback, port), calls, Set.of(loopback));
  }
}
