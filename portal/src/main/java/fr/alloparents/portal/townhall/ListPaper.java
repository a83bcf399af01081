package fr.alloparents.portal.townhall;

import fr.alloparents.booking.ListPrints;
import fr.alloparents.booking.ListPrints.Lists;
import fr.alloparents.booking.ListPrints.Print;
import fr.alloparents.portal.townhall.ListChanges.Asked;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Lists on paper: notes who prints, and tells what has changed since. Thread-safe.
record ListPaper(ListPrints prints) {

  /// Prints what was read after this was called, and notes it.
  byte[] print(Exchange exchange, Lists lists, Supplier<byte[]> printed) {
    var staff = exchange.townHall();
    var moment = prints.look(exchange.town(), lists.day());
    var paper = printed.get();
    prints.note(exchange.town(), staff.author(), lists, moment, UUID.randomUUID());
    return paper;
  }

  /// What has changed since the print that the query `depuis` names; where it names none, since the
  /// reader's own last one, or else since the last one of anybody. Asked for before the lists are
  /// read that it stands above.
  ///
  /// @param lists those of the page
  ListChanges changes(Exchange exchange, Lists lists) {
    var staff = exchange.townHall();
    long reader = staff.accountId();
    boolean named = Desk.HEALTH.contains(staff.role());
    var town = exchange.town();
    var now = prints.look(town, lists.day());
    var some = prints.of(town, lists);
    var asked = new Asked(town, lists, now, reader, named, exchange.query("ecole"));
    return some.isEmpty()
        ? ListChanges.none(now, lists)
        : since(asked, some, chosen(exchange, lists, some, reader));
  }

  private ListChanges since(Asked asked, List<Print> some, Print chosen) {
    var changes = prints.since(asked.town(), asked.lists(), chosen.moment());
    return ListChanges.of(asked, some, chosen, changes);
  }

  private Print chosen(Exchange exchange, Lists lists, List<Print> some, long reader) {
    var written = exchange.query("depuis");
    if (!written.isEmpty()) {
      return prints
          .find(exchange.town(), lists.day(), Written.id(written))
          .orElseThrow(() -> Rejection.notFound("no such print of that day"));
    }
    return some.stream()
        .filter(print -> ListChanges.isBy(print, reader))
        .findFirst()
        .orElse(some.getFirst());
  }
}
