package fr.alloparents.portal.benchmark;

import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds a page for each route of the town hall by following links from its first page, so that a
/// new route is measured without anybody having thought of it. Confined to one thread.
final class DeskPaths {

  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/mairie[^\"#]*)\"");
  private static final String FIRST = "/mairie";

  /// No pages: sounds, of which some need a voice on the machine, and streams, which do not end.
  private static final Pattern NO_PAGE = Pattern.compile(".*\\.wav|.*\\{recording}|.*/direct");

  private final List<String> routes;
  private final List<String> known;

  /// @param routes all there are, method and pattern, in their order
  /// @param known paths that no link leads to, or that are to be measured besides
  DeskPaths(List<String> routes, List<String> known) {
    this.routes =
        routes.stream()
            .filter(route -> route.startsWith("GET /mairie"))
            .map(route -> route.substring("GET ".length()))
            .toList();
    this.known = known;
  }

  /// What was found.
  ///
  /// @param paths by route, in the order of the routes
  /// @param missing the routes that no link leads to
  record Found(Map<String, Set<String>> paths, List<String> missing) {}

  Found found(Visitor chief) throws IOException, InterruptedException {
    var paths = new LinkedHashMap<String, Set<String>>();
    routes.stream()
        .filter(route -> !NO_PAGE.matcher(route).matches())
        .forEach(route -> paths.put(route, new LinkedHashSet<>()));
    var next = new ArrayDeque<String>();
    next.add(FIRST);
    next.addAll(known);
    while (!next.isEmpty()) {
      var path = next.remove();
      var route = route(path);
      if (route.isEmpty()) {
        continue;
      }
      var its = paths.get(route.get());
      if (its != null && (its.isEmpty() || known.contains(path)) && its.add(path)) {
        LINK.matcher(chief.get(path).body())
            .results()
            .map(link -> link.group(1).replace("&amp;", "&"))
            .forEach(next::add);
      }
    }
    var missing = new ArrayList<String>();
    paths.forEach(
        (route, its) -> {
          if (its.isEmpty()) {
            missing.add(route);
          }
        });
    return new Found(paths, missing);
  }

  /// The first that fits, as the portal chooses.
  private Optional<String> route(String path) {
    var segments = path.replaceFirst("\\?.*", "").split("/", -1);
    return routes.stream().filter(route -> fits(route.split("/", -1), segments)).findFirst();
  }

  private static boolean fits(String[] route, String[] path) {
    if (route.length != path.length) {
      return false;
    }
    for (int i = 0; i < route.length; i++) {
      if (!route[i].startsWith("{") && !route[i].equals(path[i])) {
        return false;
      }
    }
    return true;
  }
}
