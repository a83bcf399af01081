package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whose address counts.
class OriginTest {

  private static final InetAddress PROXY = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress OUTER_PROXY = InetAddress.ofLiteral("10.0.0.2");
  private static final InetAddress VISITOR = InetAddress.ofLiteral("192.0.2.7");
  private static final Set<InetAddress> PROXIES = Set.of(PROXY, OUTER_PROXY);

  @Test
  void aProxyOfOursTellsTheVisitor() {
    assertEquals(VISITOR, Origin.client(PROXY, List.of("192.0.2.7"), PROXIES));
    assertEquals(VISITOR, Origin.client(PROXY, List.of("192.0.2.7", "10.0.0.2"), PROXIES));
  }

  @Test
  void whatTheVisitorWritesHimselfCountsForNothing() {
    assertEquals(VISITOR, Origin.client(PROXY, List.of("203.0.113.1", "192.0.2.7"), PROXIES));
    assertEquals(VISITOR, Origin.client(PROXY, List.of("10.0.0.1", "192.0.2.7"), PROXIES));
    assertEquals(VISITOR, Origin.client(VISITOR, List.of("203.0.113.1"), PROXIES));
  }

  @Test
  void aProxyThatTellsNothingUsefulCountsItself() {
    assertEquals(PROXY, Origin.client(PROXY, List.of(), PROXIES));
    assertEquals(PROXY, Origin.client(PROXY, List.of("192.0.2.7", "unknown"), PROXIES));
    assertEquals(PROXY, Origin.client(PROXY, List.of("example.com"), PROXIES));
  }
}
