package fr.alloparents.portal.web;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// What an action answers. Immutable.
public sealed interface Reply {

  /// A page made from a template. It is never kept by browsers or proxies.
  ///
  /// @param template its path below `src/main/jte`
  /// @param parameters of the template, by name
  record Page(int status, String template, Map<String, Object> parameters) implements Reply {

    public Page {
      parameters = Map.copyOf(parameters);
    }
  }

  /// "See that page instead", asked for by GET.
  ///
  /// @param path of our own, beginning with a slash
  record Redirect(String path) implements Reply {

    public Redirect {
      if (!path.startsWith("/") || path.startsWith("//")) {
        throw new IllegalArgumentException("not a path of ours: " + path);
      }
    }
  }

  /// A file.
  ///
  /// @param type its media type
  /// @param lasting whether its content never changes under this address: it is kept for a year, by
  ///   anybody; otherwise by nobody
  record Bytes(String type, ByteBuffer content, boolean lasting) implements Reply {

    public Bytes {
      content = content.asReadOnlyBuffer();
    }
  }

  /// Server-sent events.
  ///
  /// @param longest after so long the stream ends and the browser asks for another, so that who may
  ///   read it is looked at again
  /// @param opened is given the stream once it is open
  record Events(Duration longest, Consumer<EventStream> opened) implements Reply {}

  /// Done, and nothing to show: for scripts.
  record Done() implements Reply {}

  static Reply redirect(String path) {
    return new Redirect(path);
  }

  static Reply events(Duration longest, Consumer<EventStream> opened) {
    return new Events(longest, opened);
  }
}
