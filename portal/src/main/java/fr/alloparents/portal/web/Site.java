package fr.alloparents.portal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What is served once the database is there: the pages, and what finds their town and their
/// visitor. Thread-safe.
public final class Site {

  /// How long a change of a town's settings may take to be seen on its pages.
  private static final Duration KNOWN = Duration.ofSeconds(5);

  private final Routes routes;
  private final Towns towns;
  private final Sessions sessions;
  private final Fragments fragments = new Fragments();
  private final Cache<String, Optional<Town>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(KNOWN).build();

  public Site(Routes routes, Towns towns, Sessions sessions) {
    this.routes = routes;
    this.towns = towns;
    this.sessions = sessions;
  }

  /// What it serves.
  public Routes routes() {
    return routes;
  }

  Sessions sessions() {
    return sessions;
  }

  Fragments fragments() {
    return fragments;
  }

  /// The town whose pages have this host name. Throws [fr.alloparents.storage.StorageException]
  /// when the database fails.
  Optional<Town> town(String hostName) {
    var host = hostName.toLowerCase(Locale.ROOT);
    var found = known.getIfPresent(host);
    if (found == null) {
      found = towns.byHostName(host);
      known.put(host, found);
    }
    return found;
  }
}
