package fr.alloparents.portal.launcher;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Families;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.family.SignIn;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.call.DatabaseDesks;
import fr.alloparents.ivr.call.DatabaseKitchens;
import fr.alloparents.ivr.call.Dialogues;
import fr.alloparents.ivr.call.JournalReaders;
import fr.alloparents.ivr.call.KitchenCall;
import fr.alloparents.ivr.call.ReservationCall;
import fr.alloparents.ivr.speech.PromptBook;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.telephone.Switchboard;
import fr.alloparents.portal.telephone.TelephonePages;
import fr.alloparents.portal.townhall.LineSentences;
import fr.alloparents.portal.townhall.LineSounds;
import fr.alloparents.portal.web.WebServer;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a process listens, from its first second: callers and visitors get an apology until there
/// is something to serve. Thread-safe.
record Ports(
    PhoneLineServer line, Standby standby, WebServer web, StatusPort status, Health health) {

  private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

  /// Opens all of them.
  ///
  /// @param stops learns how to close them
  /// @throws java.io.UncheckedIOException when a port cannot be had
  static Ports open(Settings settings, Clock clock, PrometheusMeterRegistry meters, Stops stops) {
    var standby = new Standby();
    var line = PhoneLineServer.start(settings.line(), standby, standby, clock, meters);
    stops.add(() -> line.stop(settings.drain()));
    LOG.info("The line listens on {}", line.address());
    var web = WebServer.start(settings.web(), meters);
    stops.add(web::close);
    LOG.info("Pages are served on {}", web.address());
    new DiskSpaceMetrics(settings.home().toFile()).bindTo(meters);
    var health = new Health(line, standby);
    var status = StatusPort.open(settings.statusPort(), meters, health);
    stops.add(status::close);
    return new Ports(line, standby, web, status, health);
  }

  /// From now on callers and visitors are served, by one desk.
  ///
  /// @param sounds how the line says what the town hall writes
  /// @param sentences what the line says, for whoever words it otherwise
  /// @param stops learns how to end what this begins
  Pages serve(
      Settings settings,
      Database database,
      CodeVault vault,
      SignIn signIn,
      PromptBook book,
      LineSounds sounds,
      LineSentences sentences,
      Clock clock,
      Stops stops) {
    var desk = new BookingDesk(database, clock);
    var journals = new JournalReaders();
    var kitchens = new KitchenCall(kitchens(database, vault, clock), clock, journals);
    var families = desks(database, signIn, desk, clock);
    var byNumber = new ReservationCall(families, clock, journals, kitchens);
    standby.serve(new Dialogues(byNumber, kitchens), book);
    var telephones = new Switchboard(line.address(), book, journals, settings.telephones());
    stops.add(telephones::close);
    var tried =
        settings.demo() ? Optional.of(DemoCard.ANGELINE.childCode()) : Optional.<String>empty();
    var telephone = new TelephonePages(telephones, new Towns(database), tried, clock);
    var watch = watch(settings, database);
    var plans =
        Optional.ofNullable(settings.dialPlan())
            .map(plan -> DialPlans.open(plan, database, clock, stops));
    var pages =
        Pages.of(database, vault, signIn, desk, telephone, sounds, watch, sentences, plans, clock);
    stops.add(pages::close);
    web.serve(pages.site());
    return pages;
  }

  private LineHealth watch(Settings settings, Database database) {
    return new LineHealth(
        line, new AsteriskGreeting(settings.manager()), database, settings.home());
  }

  private static DatabaseKitchens kitchens(Database database, CodeVault vault, Clock clock) {
    return new DatabaseKitchens(
        new Towns(database),
        new Rewordings(database, clock),
        new TownHalls(database),
        new KitchenSignIn(database, vault, clock),
        new MealCounts(database, clock),
        new CallJournals(database));
  }

  private static DatabaseDesks desks(
      Database database, SignIn signIn, BookingDesk desk, Clock clock) {
    return new DatabaseDesks(
        new Towns(database),
        new Notices(database, clock),
        new Rewordings(database, clock),
        new TownHalls(database),
        signIn,
        new Families(database),
        desk,
        new CallJournals(database),
        clock);
  }
}
