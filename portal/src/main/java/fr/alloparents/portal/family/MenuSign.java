package fr.alloparents.portal.family;

import fr.alloparents.canteen.Menus;
import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whether pages lead to a town's menus: where it offers them and has written some for this week or
/// the next. Asked for with every planning, it is looked up once a minute. Thread-safe.
public final class MenuSign {

  private static final Duration REMEMBERED = Duration.ofMinutes(1);

  private final Menus menus;
  private final Clock clock;
  private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

  public MenuSign(Menus menus, Clock clock) {
    this.menus = menus;
    this.clock = clock;
  }

  private record Seen(boolean written, Instant at) {}

  boolean isUp(Town town) {
    if (!town.offers(Feature.MENUS)) {
      return false;
    }
    var now = clock.instant();
    var known = seen.get(town.id());
    if (known != null && now.isBefore(known.at().plus(REMEMBERED))) {
      return known.written();
    }
    boolean written = menus.written(town);
    seen.put(town.id(), new Seen(written, now));
    return written;
  }
}
