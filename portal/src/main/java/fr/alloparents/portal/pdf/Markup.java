package fr.alloparents.portal.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Documents before they are printed: what a screen reader needs is there, or they are refused.
final class Markup {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private Markup() {}

  /// Reads a document. Then each of its links has a `title` and each of its pictures an `alt`, from
  /// which the printer takes their descriptions.
  ///
  /// @throws IllegalArgumentException when it is not well-formed, has a DOCTYPE, does not say its
  ///   language or its title, or has a link or a picture without words
  static Document read(String markup) {
    var document = parse(markup);
    var root = document.getDocumentElement();
    require(root.getAttribute("lang"), "the document's lang");
    require(title(root), "the document's title");
    for (var link : elements(root, "a")) {
      var title = link.getAttribute("title");
      link.setAttribute("title", require(title.isBlank() ? text(link) : title, "a link's text"));
    }
    for (var drawing : elements(root, "svg")) {
      drawing.setAttribute("alt", drawing.getAttribute("aria-label"));
      require(drawing.getAttribute("alt"), "a drawing's aria-label");
    }
    for (var picture : elements(root, "img")) {
      require(picture.getAttribute("alt"), "a picture's alt");
    }
    return document;
  }

  private static Document parse(String markup) {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      var builder = factory.newDocumentBuilder();
      // without one, errors are told on the console too
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(markup)));
    } catch (SAXException e) {
      throw new IllegalArgumentException("the document is not well-formed", e);
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// In the head, for a drawing may have a title too. Empty for none.
  private static String title(Element root) {
    return elements(root, "head").stream()
        .flatMap(head -> elements(head, "title").stream())
        .findFirst()
        .map(Markup::text)
        .orElse("");
  }

  private static List<Element> elements(Element above, String name) {
    var found = above.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(at -> (Element) found.item(at)).toList();
  }

  private static String text(Element element) {
    return element.getTextContent().strip().replaceAll("\\s+", " ");
  }

  private static String require(String words, String what) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("missing: " + what);
    }
    return words;
  }
}
