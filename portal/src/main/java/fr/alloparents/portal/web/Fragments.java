package fr.alloparents.portal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import gg.jte.Content;
import java.util.Map;

/// Pieces that come again on the pages of many visitors, rendered once for each language: a
/// planning has hundreds of boxes, and those of a day look alike for most children. Thread-safe.
final class Fragments {

  /// About a kilobyte each.
  private static final int MOST = 20_000;

  private final Templates templates = new Templates();
  private final Cache<Fragment, Content> kept;

  private record Fragment(String template, Texts texts, Object model) {}

  Fragments() {
    this(MOST);
  }

  /// @param most so many are kept at most
  Fragments(long most) {
    kept = Caffeine.newBuilder().maximumSize(most).build();
  }

  /// The piece.
  ///
  /// @param template with the parameters `texts` and `model`, and nothing else that changes
  /// @param model immutable, equal only where the piece is the same
  /// @throws gg.jte.TemplateException if the template fails
  Content of(String template, Texts texts, Object model) {
    var fragment = new Fragment(template, texts, model);
    var known = kept.getIfPresent(fragment);
    if (known == null) {
      known = render(fragment);
      kept.put(fragment, known);
    }
    return known;
  }

  /// How many are kept, once those that are too many are gone.
  long count() {
    kept.cleanUp();
    return kept.estimatedSize();
  }

  private Content render(Fragment fragment) {
    var parameters = Map.<String, Object>of("texts", fragment.texts(), "model", fragment.model());
    var rendered = templates.render(fragment.template(), parameters).array();
    return output -> output.writeBinaryContent(rendered);
  }
}
