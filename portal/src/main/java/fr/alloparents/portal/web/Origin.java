package fr.alloparents.portal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/// Where a request comes from. What a proxy says of it counts only if the proxy is one of ours, and
/// of a chain of addresses only what our own proxies have added, from the right: the rest is
/// whatever the visitor likes. (Jetty's own customizer takes the leftmost address from anybody.)
/// Immutable.
///
/// @param client the visitor's address, or that of the proxy where it tells none
/// @param secure whether the visitor's connection is encrypted
record Origin(InetAddress client, boolean secure) {

  private static final String CHAIN = "X-Forwarded-For";
  private static final String SCHEME = "X-Forwarded-Proto";

  static Origin of(Request request, Set<InetAddress> proxies) {
    var peer = peer(request);
    if (!proxies.contains(peer)) {
      return new Origin(peer, request.isSecure());
    }
    var headers = request.getHeaders();
    var schemes = headers.getCSV(SCHEME, false);
    boolean secure = !schemes.isEmpty() && schemes.getLast().equalsIgnoreCase("https");
    return new Origin(
        client(peer, headers.getCSV(CHAIN, false), proxies), secure || request.isSecure());
  }

  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        ? at.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /// The last address of the chain that is none of our proxies'.
  static InetAddress client(InetAddress peer, List<String> chain, Set<InetAddress> proxies) {
    var client = peer;
    for (var written : chain.reversed()) {
      if (!proxies.contains(client)) {
        return client;
      }
      try {
        client = InetAddress.ofLiteral(written);
      } catch (IllegalArgumentException e) {
        // whoever has written this is none of ours: the chain ends here
        return client;
      }
    }
    return client;
  }
}
