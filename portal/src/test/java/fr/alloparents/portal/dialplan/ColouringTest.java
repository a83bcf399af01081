package fr.alloparents.portal.dialplan;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is coloured, nothing of it is lost; what is coloured is what Asterisk reads.
class ColouringTest {

  private static final Path SHIPPED = Path.of("..", "asterisk-conf", "etc", "asterisk");

  /// A line as `ink:text` of each word, plain ones aside.
  private static String inks(List<Colouring.Word> words) {
    return words.stream()
        .filter(word -> word.ink() != Ink.PLAIN)
        .map(word -> word.ink().css().replace("ink-", "") + ":" + word.text())
        .collect(joining(" | "));
  }

  private static String together(String text) {
    return Colouring.of(text).stream()
        .map(line -> line.stream().map(Colouring.Word::text).collect(joining()))
        .collect(joining("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      textBlock =
          """
          [town-hall]                    > header:[town-hall]
          `#include "alloparents/x.conf"` > keyword:#include | text:"alloparents/x.conf"
          ALLO_LINE = 127.0.0.1:4573     > keyword:ALLO_LINE
          exten = 0476549985,1,NoOp()    > keyword:exten | extension:0476549985 | priority:1 | application:NoOp
          same = n(open),Return(open)    > keyword:same | priority:n | label:(open) | application:Return
          same = n,Retrun()              > keyword:same | priority:n | unknown:Retrun
          exten = 1,hint,PJSIP/2         > keyword:exten | extension:1 | priority:hint
          same = n,Set(CALLERID(num)=1)  > keyword:same | priority:n | application:Set | function:CALLERID
          same = n,NoOp(${LEN(${X})})    > keyword:same | priority:n | application:NoOp | function:${LEN | variable:${X} | variable:}
          same = n,Log("a") ; b ;-- c    > keyword:same | priority:n | application:Log | text:"a" | comment:; b ;-- c
          same = n,Log(a\\;b)            > keyword:same | priority:n | application:Log
          """)
  void eachWordHasTheInkOfWhatItIs(String line, String expected) {
    assertEquals(expected, inks(Colouring.of(line).getFirst()));
  }

  @Test
  void aCommentOfSeveralLinesEndsWhereAsteriskEndsIt() {
    var lines = Colouring.of("a = 1 ;-- x\n;-- y --; z\nw --; b = 2\nc = 3");
    assertEquals("keyword:a | comment:;-- x", inks(lines.get(0)));
    assertEquals("comment:;-- y --; z", inks(lines.get(1)));
    assertEquals("comment:w --;", inks(lines.get(2)));
    assertEquals("keyword:c", inks(lines.get(3)));
  }

  @Test
  void nothingIsLostOfTheShippedFiles() throws Exception {
    for (var name : List.of("extensions.conf", "pjsip.conf", "manager.conf", "modules.conf")) {
      var text = Files.readString(SHIPPED.resolve(name));
      assertEquals(text, together(text), name);
    }
  }

  @Test
  void nothingIsLostOfWhateverSomebodyTypes() {
    var random = new Random(7);
    var signs =
        List.of(
            ";",
            "--",
            ";--",
            "--;",
            "\\",
            "[",
            "]",
            "(",
            ")",
            "${",
            "}",
            "\"",
            ",",
            "=>",
            "exten",
            "same",
            "n",
            "hint",
            "CALLERID",
            "é",
            "#",
            "\n",
            "\t",
            " ",
            "Dial",
            "+1",
            "\r\n",
            "😀");
    for (int i = 0; i < 5_000; i++) {
      var typed = new String[random.nextInt(30)];
      Arrays.setAll(typed, _ -> signs.get(random.nextInt(signs.size())));
      var text = String.join("", typed);
      assertEquals(text, together(text));
    }
  }
}
