package fr.alloparents.portal.web;

import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which action serves which address. Built by one thread, then only read.
///
/// A pattern is a path whose segments are written out or, as `{name}`, taken as they come. Where
/// several patterns fit, the one registered first wins.
public final class Routes {

  /// A planning of four weeks with every box ticked is less than half of it.
  static final int FORM_BYTES = 32 * 1024;

  /// How long an action may take: visitors are promised an answer within five seconds.
  private static final Duration USUAL = Duration.ofSeconds(4);

  /// As long as somebody waits who has been told that it takes a while.
  private static final Duration SLOW = Duration.ofSeconds(40);

  private final List<Route> routes;
  private final Set<Feature> needed;
  private final Duration longest;

  public Routes() {
    this(new ArrayList<>(), Set.of(), USUAL);
  }

  private Routes(List<Route> routes, Set<Feature> needed, Duration longest) {
    this.routes = routes;
    this.needed = Set.copyOf(needed);
    this.longest = longest;
  }

  /// The same routes, where those added from now on are pages only of towns that offer a feature.
  public Routes within(Feature feature) {
    var all = new HashSet<>(needed);
    all.add(feature);
    return new Routes(routes, all, longest);
  }

  /// The same routes, where the actions of those added from now on may take forty seconds: they
  /// wait for another program.
  public Routes slow() {
    return new Routes(routes, needed, SLOW);
  }

  /// @param method GET or POST
  /// @param click whether a person asks for this, rather than a page by itself
  /// @param formBytes the most a form may carry
  /// @param files whether it may carry files
  /// @param proving whether the action itself asks if a session that is known still stands
  /// @param needed what the town has to offer
  /// @param longest how long its action may take
  record Route(
      String method,
      List<String> segments,
      String pattern,
      Action action,
      boolean click,
      int formBytes,
      boolean files,
      boolean proving,
      Set<Feature> needed,
      Duration longest) {

    /// Whether it is a page of this town.
    boolean isOf(Town town) {
      return needed.stream().allMatch(town::offers);
    }

    /// What the segments in braces are; empty if the path does not fit.
    Optional<Map<String, String>> match(List<String> path) {
      if (path.size() != segments.size()) {
        return Optional.empty();
      }
      var values = new HashMap<String, String>();
      for (int i = 0; i < path.size(); i++) {
        var segment = segments.get(i);
        if (segment.startsWith("{")) {
          values.put(segment.substring(1, segment.length() - 1), path.get(i));
        } else if (!segment.equals(path.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(values);
    }
  }

  /// What was found for a request.
  sealed interface Found {
    /// This route.
    ///
    /// @param values of the segments in braces
    record Served(Route route, Map<String, String> values) implements Found {}

    /// The address is there for other methods only.
    ///
    /// @param allowed the methods there are, for the header `Allow`
    record WrongMethod(String allowed) implements Found {}

    /// No such address.
    record Nothing() implements Found {}
  }

  /// A page that somebody asks for. HEAD is served as well.
  public Routes get(String pattern, Action action) {
    return add("GET", pattern, action, true, 0);
  }

  /// A page whose action reads in one round trip, and asks in the same whether the session still
  /// stands: by [Exchange#proof]. It must not write anything before. HEAD is served as well.
  public Routes proving(String pattern, Action action) {
    return add("GET", pattern, action, true, 0, false, true);
  }

  /// A form that somebody sends.
  public Routes post(String pattern, Action action) {
    return post(pattern, FORM_BYTES, action);
  }

  /// A form that carries more than others.
  ///
  /// @param formBytes the most it may carry, in bytes as they are sent: a letter with an accent
  ///   takes six, other signs up to nine
  public Routes post(String pattern, int formBytes, Action action) {
    return add("POST", pattern, action, true, formBytes);
  }

  /// A form in which whoever has signed in may choose files: `multipart/form-data`. They are held
  /// in memory; nobody else can send more than 64 KiB.
  ///
  /// @param formBytes the most it may carry, files included
  public Routes upload(String pattern, int formBytes, Action action) {
    return add("POST", pattern, action, true, formBytes, true, false);
  }

  /// What a page asks for by itself, which does not count as a sign of life.
  public Routes background(String pattern, Action action) {
    return add("GET", pattern, action, false, 0);
  }

  private Routes add(String method, String pattern, Action action, boolean click, int formBytes) {
    return add(method, pattern, action, click, formBytes, false, false);
  }

  private Routes add(
      String method,
      String pattern,
      Action action,
      boolean click,
      int formBytes,
      boolean files,
      boolean proving) {
    var segments = segments(pattern);
    routes.add(
        new Route(
            method, segments, pattern, action, click, formBytes, files, proving, needed, longest));
    return this;
  }

  /// All there are, method and pattern with a space between, in the order in which they were
  /// registered.
  public List<String> all() {
    return routes.stream().map(route -> route.method() + " " + route.pattern()).toList();
  }

  /// Those that are pages only of towns that offer a feature, as [#all] gives them.
  public List<String> of(Feature feature) {
    return routes.stream()
        .filter(route -> route.needed().contains(feature))
        .map(route -> route.method() + " " + route.pattern())
        .toList();
  }

  /// @param path as it was sent, decoded
  Found find(String method, String path) {
    var wanted = method.equals("HEAD") ? "GET" : method;
    var segments = segments(path);
    var allowed = new TreeSet<String>();
    for (var route : routes) {
      var values = route.match(segments);
      if (values.isPresent() && route.method().equals(wanted)) {
        return new Found.Served(route, values.get());
      }
      values.ifPresent(_ -> allowed.add(route.method()));
    }
    return allowed.isEmpty() ? new Found.Nothing() : new Found.WrongMethod(allow(allowed));
  }

  private static String allow(Set<String> methods) {
    return methods.stream()
        .map(method -> method.equals("GET") ? "GET, HEAD" : method)
        .collect(Collectors.joining(", "));
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }
}
