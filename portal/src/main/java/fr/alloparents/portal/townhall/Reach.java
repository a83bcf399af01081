package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far back a page goes, which its reader can make longer step by step, without a script.
/// Immutable.
///
/// @param path of the page
/// @param name of what is listed, in the address and as the place in the page
/// @param shown how many are shown at most
/// @param step how many more are shown with each click
record Reach(String path, String name, int shown, int step) {

  /// So many clicks and no more: who looks for older ones asks for their operation.
  private static final int CLICKS = 25;

  /// As the address asks for it; as far as one click where it asks for nothing sensible.
  static Reach of(Exchange exchange, String path, String name, int step) {
    var written = exchange.query(name);
    int asked = written.matches("\\d{1,6}") ? Integer.parseInt(written) : step;
    return new Reach(path, name, Math.clamp(asked, step, step * CLICKS), step);
  }

  /// How many to read: one more tells whether there are more.
  int read() {
    return shown + 1;
  }

  /// Of what was read, what is shown.
  <T> List<T> of(List<T> read) {
    return read.subList(0, Math.min(read.size(), shown));
  }

  /// Where more is shown; null where there is no more, or too much.
  @Nullable String more(List<?> read) {
    return read.size() > shown && shown < step * CLICKS
        ? path + "?" + name + "=" + (shown + step) + "#" + name
        : null;
  }
}
