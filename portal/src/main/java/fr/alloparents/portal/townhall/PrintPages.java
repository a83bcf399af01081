package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.toSet;

import fr.alloparents.booking.ListPrints;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Moment;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What has changed since lists were put on paper, to print alone; and that a page was printed from
/// the browser. Thread-safe.
public final class PrintPages {

  private final ListPrints prints;
  private final ListPaper paper;
  private final Templates templates = new Templates();

  public PrintPages(ListPrints prints) {
    this.prints = prints;
    this.paper = new ListPaper(prints);
  }

  /// The changes on paper.
  ///
  /// @param title of the day
  /// @param at as of when, in words
  public record Changes(String town, String title, String at, ListChanges since) {}

  /// To be added before [ListPages], whose patterns would do for these too.
  public void addTo(Routes routes) {
    // a closing of the whole town changes every line
    routes.slow().get(ListPage.PATH + "/{day}/changements.pdf", this::print);
    routes.post(ListPage.PATH + "/{day}/impression", this::note);
  }

  /// @param activity its id; empty or 0 for all activities
  private static Lists lists(Exchange exchange, String activity) {
    LocalDate day =
        Written.day(exchange.path("day")).orElseThrow(() -> Rejection.notFound("no such day"));
    long id = activity.isEmpty() ? 0 : Written.id(activity);
    return new Lists(day, id == 0 ? null : id);
  }

  private Reply print(Exchange exchange) {
    exchange.townHall();
    var lists = lists(exchange, exchange.query("activite"));
    if (paper.changes(exchange, lists).title().isEmpty()) {
      return Reply.redirect(ListPage.PATH + "/" + lists.day());
    }
    var printed =
        paper.print(
            exchange, lists, () -> print(exchange.town(), paper.changes(exchange, lists), lists));
    return new Reply.Bytes("application/pdf", ByteBuffer.wrap(printed), false);
  }

  private byte[] print(Town town, ListChanges since, Lists lists) {
    var changes =
        new Changes(
            town.name(),
            ListPage.title(lists.day()),
            DayWords.of(Texts.french()).instant(since.now().at(), town.zone()),
            since);
    return TaggedPdf.of(templates.markup("pdf/changes.jte", Map.of("model", changes)));
  }

  private Reply note(Exchange exchange) {
    var staff = exchange.townHall();
    var lists = lists(exchange, exchange.field("activite"));
    var moment =
        new Moment(
            instant(exchange.field("etat")),
            ids(exchange.field("vus")),
            ids(exchange.field("vus-repas")));
    if (!prints.note(exchange.town(), staff.author(), lists, moment, exchange.request())) {
      throw Rejection.notFound("no such activity in this town");
    }
    var activity = lists.activityId();
    return Reply.redirect(
        ListPage.PATH + "/" + lists.day() + (activity == null ? "" : "/" + activity));
  }

  private static Set<Long> ids(String written) {
    return Stream.of(written.split(",", -1))
        .filter(id -> !id.isEmpty())
        .map(Written::id)
        .collect(toSet());
  }

  private static Instant instant(String written) {
    try {
      return Instant.parse(written);
    } catch (DateTimeException e) {
      throw Rejection.badRequest("no instant", e);
    }
  }
}
