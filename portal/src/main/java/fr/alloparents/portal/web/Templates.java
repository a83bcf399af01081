package fr.alloparents.portal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import gg.jte.output.Utf8ByteOutput;
import java.nio.ByteBuffer;
import java.util.Map;

/// Makes pages from the templates of `src/main/jte`, which the build has turned into classes.
/// Thread-safe.
public final class Templates {

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /// The page in UTF-8.
  ///
  /// @throws gg.jte.TemplateException if a template fails
  ByteBuffer render(String template, Map<String, Object> parameters) {
    var page = new Utf8ByteOutput();
    engine.render(template, parameters, page);
    return ByteBuffer.wrap(page.toByteArray());
  }

  /// The same as text, for what is no page.
  ///
  /// @throws gg.jte.TemplateException if a template fails
  public String markup(String template, Map<String, Object> parameters) {
    var text = new StringOutput();
    engine.render(template, parameters, text);
    return text.toString();
  }
}
