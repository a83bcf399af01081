package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock;
import fr.alloparents.family.SignInLocks;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.util.List;

/// The locks of numbers and addresses of families, and the alarms of the town, which the page of
/// families shows and which are lifted one by one. Thread-safe.
public final class SourceLocks {

  private static final String PATH = FamiliesPages.PATH + "/blocages";

  private final SignInLocks locks;

  public SourceLocks(SignInLocks locks) {
    this.locks = locks;
  }

  /// A lock in words.
  ///
  /// @param what is locked
  /// @param about since when, until when, and when somebody last tried
  /// @param channel where; it is found again by this, and by
  /// @param scope what it counts, and by
  /// @param subject as [SignInLock#subject] has it
  public record Row(String what, String about, String channel, String scope, String subject) {}

  void addTo(Routes routes) {
    routes.post(PATH, this::lift);
  }

  /// Those that hold now, the latest first.
  List<Row> rows(Town town) {
    return locks.ofSources(town).stream().map(lock -> row(lock, town)).toList();
  }

  private static Row row(SignInLock lock, Town town) {
    var words = DayWords.of(Texts.french());
    var about =
        "%d codes faux depuis le %s, le dernier le %s. Cela finit tout seul le %s."
            .formatted(
                lock.failures(),
                words.moment(lock.since(), town.zone()),
                words.moment(lock.lastAttempt(), town.zone()),
                words.moment(lock.until(), town.zone()));
    return new Row(what(lock), about, lock.channel().name(), lock.scope().name(), lock.subject());
  }

  private static String what(SignInLock lock) {
    boolean phone = lock.channel() == Channel.PHONE;
    if (lock.scope() == SignInLock.Scope.SOURCE) {
      return phone ? "Un numéro de téléphone" : "Une adresse Internet du site";
    }
    if (!lock.ofWholeTown()) {
      return "Toutes les cuisines, au téléphone";
    }
    return "Toute la commune, " + (phone ? "au téléphone" : "sur le site");
  }

  /// One that has ended meanwhile, or was lifted before, is none.
  private Reply lift(Exchange exchange) {
    var by = Desk.clerk(exchange).author();
    var town = exchange.town();
    locks.ofSources(town).stream()
        .filter(lock -> lock.subject().equals(exchange.field("sujet")))
        .filter(lock -> lock.channel().name().equals(exchange.field("canal")))
        .filter(lock -> lock.scope().name().equals(exchange.field("portee")))
        .forEach(lock -> locks.lift(town, by, what(lock), List.of(lock)));
    return Reply.redirect(FamiliesPages.PATH + "?fait=1");
  }
}
