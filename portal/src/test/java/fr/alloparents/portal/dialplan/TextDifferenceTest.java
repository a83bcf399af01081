package fr.alloparents.portal.dialplan;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.portal.dialplan.TextDifference.Line;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Differences as people read them.
class TextDifferenceTest {

  private static String told(String before, String after) {
    return TextDifference.between(before, after).parts().stream()
        .map(part -> part.lines().stream().map(TextDifferenceTest::told).collect(joining("\n")))
        .collect(joining("\n...\n"));
  }

  private static String told(Line line) {
    var sign =
        switch (line.change()) {
          case SAME -> " ";
          case REMOVED -> "-";
          case ADDED -> "+";
        };
    return sign
        + (line.before() == null ? "" : line.before())
        + "/"
        + (line.after() == null ? "" : line.after())
        + " "
        + line.text();
  }

  private static String numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(joining());
  }

  @Test
  void theSameTextsDoNotDiffer() {
    assertEquals("", told("a\nb\n", "a\nb\n"));
    assertEquals("", told("", ""));
  }

  @Test
  void aChangeIsToldWithThreeLinesAroundItAndFarOnesByThemselves() {
    assertEquals(
        """
         2/2 line 2
         3/3 line 3
         4/4 line 4
        -5/ line 5
        +/5 changed
         6/6 line 6
         7/7 line 7
         8/8 line 8
        ...
         17/17 line 17
         18/18 line 18
         19/19 line 19
        -20/ line 20
         21/20\
        """
            + " ",
        told(numbered(1, 20), numbered(1, 4) + "changed\n" + numbered(6, 19)));
  }

  @Test
  void changesThatAreNearStandTogether() {
    assertEquals(
        "+/1 new\n 1/2 line 1\n 2/3 line 2\n 3/4 line 3\n-4/ line 4\n 5/5 line 5\n 6/6 \n",
        told(numbered(1, 5), "new\n" + numbered(1, 3) + "line 5\n") + "\n");
  }

  @Test
  void aFirstTextIsAllNewAndALostLineFeedIsSeen() {
    assertEquals("+/1 a\n+/2 ", told("", "a\n"));
    assertEquals(" 1/1 a\n-2/ ", told("a\n", "a"));
  }

  @Test
  void textsThatHaveNothingInCommonAreToldWholeHoweverLongTheyAre() {
    var parts = TextDifference.between("a\n".repeat(40_000), "b\n".repeat(40_000)).parts();
    assertEquals(80_002, parts.getFirst().lines().size());
  }
}
