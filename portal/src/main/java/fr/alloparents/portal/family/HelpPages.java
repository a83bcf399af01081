package fr.alloparents.portal.family;

import fr.alloparents.activity.Activities;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.Feature;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.nio.ByteBuffer;
import java.time.Clock;

/// The help, open to everybody: a page, and guides as PDFs. Thread-safe.
public final class HelpPages {

  private final Towns towns;
  private final Activities activities;
  private final Clock clock;
  private final Guides guides = new Guides();

  public HelpPages(Towns towns, Activities activities, Clock clock) {
    this.towns = towns;
    this.activities = activities;
    this.clock = clock;
  }

  public void addTo(Routes routes) {
    routes
        .get("/aide", exchange -> exchange.page("family/help.jte", words(exchange.town())))
        .get("/aide/planning.pdf", exchange -> guide(exchange, "pdf/planning.jte"));
    routes
        .within(Feature.PHONE_LINE)
        .get("/aide/telephone.pdf", exchange -> guide(exchange, "pdf/telephone.jte"));
  }

  private Reply guide(Exchange exchange, String template) {
    var pdf = guides.get(template, exchange.texts(), words(exchange.town()));
    return new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf), false);
  }

  private HelpPage words(Town town) {
    var offered = activities.offered(town, town.today(clock));
    return HelpPage.of(town, towns.phoneNumbers(town), offered);
  }
}
