package fr.alloparents.portal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;

/// How the pages are served. Immutable.
///
/// @param address where the server listens; port 0 for a free one
/// @param proxies the addresses whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed
public record WebSettings(InetSocketAddress address, Set<InetAddress> proxies) {

  public WebSettings {
    proxies = Set.copyOf(proxies);
  }
}
