package fr.alloparents.portal.family;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.portal.family.HelpPage.ActivityKey;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.nio.ByteBuffer;

/// The help, open to everybody: a page, and guides as PDFs. Thread-safe.
public final class HelpPages {

  private static final String MORE = "8 ";

  private final Towns towns;
  private final Activities activities;
  private final Guides guides = new Guides();

  public HelpPages(Towns towns, Activities activities) {
    this.towns = towns;
    this.activities = activities;
  }

  public void addTo(Routes routes) {
    routes
        .get("/aide", exchange -> exchange.page("family/help.jte", words(exchange.town())))
        .get("/aide/planning.pdf", exchange -> guide(exchange, "pdf/planning.jte"))
        .get("/aide/telephone.pdf", exchange -> guide(exchange, "pdf/telephone.jte"));
  }

  private Reply guide(Exchange exchange, String template) {
    var pdf = guides.get(template, exchange.texts(), words(exchange.town()));
    return new Reply.Bytes("application/pdf", ByteBuffer.wrap(pdf), false);
  }

  private HelpPage words(Town town) {
    var contact = town.contact();
    var townHall = contact.townHallPhone();
    return new HelpPage(
        town.name(),
        towns.phoneNumbers(town).stream().map(PhoneNumber::display).toList(),
        contact.callPrice(),
        townHall == null ? null : townHall.display(),
        contact.webAddress(),
        town.settings().words(),
        town.line().signIn(),
        town.line().englishOffered(),
        town.line().grace().toMinutes(),
        activities.all(town).stream().map(HelpPages::key).toList());
  }

  /// On later pages of the phone's menu, "more" comes before the key.
  private static ActivityKey key(Activity activity) {
    return new ActivityKey(
        MORE.repeat(activity.keypadPage() - 1) + activity.keypadKey(),
        activity.name(),
        activity.englishName());
  }
}
