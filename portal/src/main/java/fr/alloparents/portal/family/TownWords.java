package fr.alloparents.portal.family;

import java.util.List;
import java.util.Set;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/// A text of a town as HTML: blank lines separate paragraphs, `## ` begins a title, `- ` an item of
/// a list, and addresses are links. Markup, scripts and pictures stay mere text. Thread-safe.
final class TownWords {

  /// The page's own title is the only one of the first level.
  private static final int HIGHEST = 2;

  private static final int LOWEST = 6;

  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(Set.of(Heading.class, ListBlock.class))
          .extensions(List.of(AutolinkExtension.create()))
          .build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          // it warns search engines of every link, our own included
          .attributeProviderFactory(_ -> (_, _, attributes) -> attributes.remove("rel"))
          .softbreak("<br>\n")
          .build();

  private TownWords() {}

  static String html(String text) {
    var document = PARSER.parse(text);
    document.accept(new Manners());
    return RENDERER.render(document);
  }

  private static final class Manners extends AbstractVisitor {

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.clamp(heading.getLevel(), HIGHEST, LOWEST));
      visitChildren(heading);
    }

    /// Our pages show no pictures from elsewhere: its words remain.
    @Override
    public void visit(Image image) {
      visitChildren(image);
      Node word = image.getFirstChild();
      while (word != null) {
        var next = word.getNext();
        image.insertBefore(word);
        word = next;
      }
      image.unlink();
    }
  }
}
