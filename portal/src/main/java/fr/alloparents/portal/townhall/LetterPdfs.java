package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.family.LetterPress;
import fr.alloparents.portal.family.HelpPage;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Makes the PDF of a run of letters, one at a time: they are large. Thread-safe.
public final class LetterPdfs {

  private final LetterPress press;
  private final Towns towns;
  private final Activities activities;
  private final Clock clock;
  private final Templates templates = new Templates();
  private final PaperTurn turn = new PaperTurn();

  public LetterPdfs(LetterPress press, Towns towns, Activities activities, Clock clock) {
    this.press = press;
    this.towns = towns;
    this.activities = activities;
    this.clock = clock;
  }

  /// The letters of a run with the codes of now.
  ///
  /// @return empty as long as others are being made
  /// @throws Rejection with 404 if the town has no such run
  Optional<byte[]> of(Town town, int run) {
    var sheet = sheet(town, run);
    return turn.make(() -> sheet.print(this::pdf));
  }

  private byte[] pdf(LetterSheet sheet) {
    return TaggedPdf.of(
        templates.markup("pdf/letters.jte", Map.of("texts", Texts.french(), "model", sheet)));
  }

  private LetterSheet sheet(Town town, int run) {
    var letters = press.open(town, run).stream().map(LetterSheet.Letter::of).toList();
    if (letters.isEmpty()) {
      throw Rejection.notFound("no such run in this town");
    }
    return new LetterSheet(
        HelpPage.of(town, towns.phoneNumbers(town), activities.offered(town, town.today(clock))),
        run,
        DayWords.of(Texts.french()).date(town.today(clock)),
        letters);
  }
}
