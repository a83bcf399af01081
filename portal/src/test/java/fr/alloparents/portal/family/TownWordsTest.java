package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a text of a town.
class TownWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "un <img src=x onerror=alert(1)> deux",
        "<!-- rien -->\n\n<div onclick='x'>",
        "![photo](https://ailleurs.example/p.png)",
        "[lien](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "&lt;script>",
        "[x](/y\"onmouseover=alert)"
      })
  void nothingInItIsMarkupScriptOrPicture(String text) {
    var html = TownWords.html(text);
    assertFalse(html.matches("(?s).*<(?!/?(p|a|br)\\b)[a-z!/].*"), html);
    assertFalse(html.matches("(?s).*(href|src)=\"(javascript|data|vbscript):.*"), html);
    assertFalse(html.matches("(?s).*<[^>]*\\son[a-z]+=.*"), html);
  }

  @ParameterizedTest
  @CsvSource({
    "# Titre, <h2>Titre</h2>",
    "## Titre, <h2>Titre</h2>",
    "### Titre, <h3>Titre</h3>",
    "###### Titre, <h6>Titre</h6>",
    "Titre, <p>Titre</p>"
  })
  void aTitleIsBelowThePages(String text, String html) {
    assertEquals(html, TownWords.html(text).strip());
  }

  @Test
  void linesParagraphsListsAndAddresses() {
    assertEquals(
        """
        <p>Un,<br>
        deux.</p>
        <p>Trois&nbsp;: <a href="https://www.exemple.fr/a">https://www.exemple.fr/a</a>.</p>
        <ul>
        <li>quatre</li>
        <li><a href="mailto:a@exemple.fr">a@exemple.fr</a></li>
        </ul>
        <p>Cinq, <a href="/contact">ici</a></p>
        """
            .replace("&nbsp;", "\u00a0"),
        TownWords.html(
            """
            Un,
            deux.

            Trois\u00a0: https://www.exemple.fr/a.

            - quatre
            - a@exemple.fr

            Cinq, [ici](/contact)
            """));
  }

  @Test
  void whatIsIndentedIsAParagraphLikeAnyOther() {
    assertEquals("<p>Monsieur le maire</p>\n", TownWords.html("     Monsieur le maire"));
  }
}
