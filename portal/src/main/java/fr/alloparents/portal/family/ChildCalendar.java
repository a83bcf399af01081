package fr.alloparents.portal.family;

import fr.alloparents.booking.CalendarFeeds;
import fr.alloparents.booking.CalendarFeeds.Booked;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// A child's bookings as iCalendar (RFC 5545): an event of a whole day for each, which does not
/// make the parents busy.
final class ChildCalendar {

  private ChildCalendar() {}

  static byte[] write(Town town, CalendarFeeds.Calendar bookings) {
    var texts = Texts.of(bookings.language());
    var calendar = new Calendar();
    calendar.add(
        new ProdId(
            "-//Allo Parents//1//" + texts.text("common.language").toUpperCase(Locale.ROOT)));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    var name = texts.text("feed.name", bookings.firstName(), town.name());
    calendar.add(new XProperty("X-WR-CALNAME", name));
    for (var booked : bookings.bookings()) {
      calendar.add(event(town, bookings, booked, texts));
    }
    var written = new ByteArrayOutputStream();
    try {
      // An empty calendar is one too, though RFC 5545 wants an event in each.
      new CalendarOutputter(false).output(calendar, written);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return written.toByteArray();
  }

  /// A booking that is cancelled and made again is the same event.
  private static VEvent event(
      Town town, CalendarFeeds.Calendar bookings, Booked booked, Texts texts) {
    var english = booked.englishName();
    var activity = texts.isFrench() || english == null ? booked.activity() : english;
    var event = new VEvent(false);
    event.add(
        new Uid(
            "%d-%d-%d-%s@alloparents.fr"
                .formatted(town.id(), bookings.childId(), booked.activityId(), booked.day())));
    event.add(new DtStamp(booked.bookedAt()));
    event.add(new DtStart<>(booked.day()));
    event.add(new Summary(texts.text("feed.event", activity, bookings.firstName())));
    event.add(ImmutableTransp.TRANSPARENT);
    return event;
  }
}
