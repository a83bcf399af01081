package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Closings;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Templates;
import java.nio.ByteBuffer;
import java.util.Map;

/// Whom to tell of a closure, as a file for spreadsheets and on paper. Thread-safe.
final class ToldPages {

  private final Closings closings;
  private final Templates templates = new Templates();

  ToldPages(Closings closings) {
    this.closings = closings;
  }

  void addTo(Routes routes) {
    routes.get(ClosingPages.PATH + "/{closure}/familles.csv", this::file);
    // eighty pages take some seconds, more on a busy machine
    routes.slow().get(ClosingPages.PATH + "/{closure}/familles.pdf", this::paper);
  }

  /// How many families come before those asked for.
  static int after(Exchange exchange) {
    try {
      return Math.max(0, Integer.parseInt(exchange.query("apres")));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Reply file(Exchange exchange) {
    Desk.clerk(exchange);
    var made = ClosingPages.made(closings, exchange);
    var told = closings.toTell(exchange.town().id(), made.id());
    return bytes(SpreadsheetFile.TYPE, ClosingFile.of(told));
  }

  private Reply paper(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var made = ClosingPages.made(closings, exchange);
    int after = after(exchange);
    var part = closings.toTell(town.id(), made.id(), after, ToldPaper.MOST);
    var model = ToldPaper.of(town.name(), made, part, after);
    return bytes(
        "application/pdf", TaggedPdf.of(templates.markup("pdf/told.jte", Map.of("model", model))));
  }

  private static Reply bytes(String type, byte[] content) {
    return new Reply.Bytes(type, ByteBuffer.wrap(content), false);
  }
}
