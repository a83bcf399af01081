package fr.alloparents.asterisk.phone;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Who calls and from where. The test configuration knows the trunk by the address 127.0.0.1; the
/// rest of the loopback network are strangers, unless they know a password. Immutable.
///
/// @param number what is presented to the called side; for a softphone its user name
/// @param password tried when the called side asks for one
/// @param keys how the telephone tells that a key is pressed
public record Caller(String number, InetAddress address, String password, KeyStyle keys) {
  /// A parent whose call comes through the trunk.
  public static final Caller KNOWN = new Caller("0611223344", loopback(1), "none", KeyStyle.EVENTS);

  /// Somebody on the internet.
  public static final Caller STRANGER =
      new Caller("0611223344", loopback(2), "guessed", KeyStyle.EVENTS);

  /// The account of a softphone, used from somewhere on the internet.
  public static Caller softphone(String user, String password) {
    return new Caller(user, loopback(3), password, KeyStyle.EVENTS);
  }

  /// The same with another kind of telephone.
  public Caller with(KeyStyle style) {
    return new Caller(number, address, password, style);
  }

  private static InetAddress loopback(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
