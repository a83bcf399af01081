package fr.alloparents.asterisk.phone;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who calls and from where. The test configuration knows the trunk by the address 127.0.0.1; the
/// rest of the loopback network are strangers. Immutable.
///
/// @param number what is presented to the called side
public record Caller(String number, InetAddress address) {
  /// A parent whose call comes through the trunk.
  public static final Caller KNOWN = new Caller("0611223344", loopback(1));

  /// Somebody on the internet.
  public static final Caller STRANGER = new Caller("0611223344", loopback(2));

  private static InetAddress loopback(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
