package fr.alloparents.portal.dialplan;

import java.net.InetSocketAddress;

/// An account of Asterisk's AMI. Immutable; prints without its secret.
///
/// @param address where Asterisk takes AMI
/// @param name in Asterisk's `manager-accounts.conf`
/// @param setting of this server that holds the secret
public record ManagerAccount(
    InetSocketAddress address, String name, String secret, String setting) {

  /// Where Asterisk takes AMI, for people.
  String place() {
    return address.getHostString() + ":" + address.getPort();
  }

  @Override
  public String toString() {
    return "ManagerAccount[" + name + " at " + place() + "]";
  }
}
