package fr.alloparents.portal.demo;

import static java.time.format.TextStyle.FULL;

import fr.alloparents.billing.Invoices;
import fr.alloparents.billing.Money;
import fr.alloparents.billing.Payment;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.enrolment.Validation.Validated;
import fr.alloparents.enrolment.WeeklyPattern;
import fr.alloparents.enrolment.WeeklyPatterns;
import fr.alloparents.family.Child;
import fr.alloparents.family.Household;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/// What the town hall of the demo town has done for its families lately: weekly patterns and
/// invoices.
final class DemoOffice {

  private static final int PATTERN_WEEKS = 6;

  /// Days from the middle of a month's meals to their invoice.
  private static final int BILLED_AFTER = 26;

  private final Database database;
  private final Town town;
  private final DemoFamilies families;
  private final DemoActivities activities;
  private final LocalDate today;

  DemoOffice(
      Database database,
      Town town,
      DemoFamilies families,
      DemoActivities activities,
      LocalDate today) {
    this.database = database;
    this.town = town;
    this.families = families;
    this.activities = activities;
    this.today = today;
  }

  void write() {
    writePatterns();
    writeInvoices();
  }

  /// One validated, around today; one still open, for the weeks after it.
  private void writePatterns() {
    var first = today.minusWeeks(2).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var after = first.plusWeeks(PATTERN_WEEKS);
    var chosenAt = evening(first.minusDays(4));
    var tuesdays = Weekdays.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
    var mondays = Weekdays.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    var morning = choose(chosenAt, families.james(), "Accueil matin", first, tuesdays);
    choose(chosenAt, families.aline(), "Accueil soir", after, mondays);
    var bond = families.bond();
    if (!(patternsAt(chosenAt).validate(town, bond.id(), morning.id(), bond.name())
        instanceof Validated)) {
      throw new IllegalStateException("the weekly pattern of the demo town was not validated");
    }
  }

  private WeeklyPattern choose(
      Instant at, Child child, String activity, LocalDate first, Weekdays weekdays) {
    var patterns = patternsAt(at);
    var bond = families.bond();
    var pattern =
        patterns.open(
            town,
            bond.id(),
            child.id(),
            activities.named(activity).id(),
            first,
            first.plusWeeks(PATTERN_WEEKS).minusDays(1));
    patterns.choose(town, bond.id(), pattern.id(), weekdays);
    return pattern;
  }

  private WeeklyPatterns patternsAt(Instant at) {
    var clock = Clock.fixed(at, town.zone());
    return new WeeklyPatterns(database, new BookingDesk(database, clock), clock);
  }

  /// The last four months: two paid at the counter, two to be paid.
  private void writeInvoices() {
    long regie = invoicesAt(evening(today)).addRegie(town, "Régie périscolaire");
    long first = publish(regie, 4, 6_240);
    long second = publish(regie, 3, 5_875);
    publish(regie, 2, 7_110);
    publish(regie, 1, 4_365);
    pay(first, 80, Payment.Means.CHEQUE, "Chèque 0041937");
    pay(second, 50, Payment.Means.CASH, "Quittance 128");
  }

  private long publish(long regie, int monthsAgo, long cents) {
    var month = today.minusMonths(monthsAgo);
    return invoicesAt(evening(month.plusDays(BILLED_AFTER)))
        .publish(
            town,
            families.marsone().id(),
            regie,
            "%1$tY-%1$tm-0001".formatted(month),
            "Cantine et accueil, " + month.getMonth().getDisplayName(FULL, Locale.FRENCH),
            new Money(cents),
            month.plusDays(BILLED_AFTER).plusMonths(2));
  }

  private void pay(long invoice, int daysAgo, Payment.Means means, String reference) {
    var at = evening(today.minusDays(daysAgo)).minus(Duration.ofHours(10));
    Household marsone = families.marsone();
    if (!invoicesAt(at).payAtCounter(town, invoice, means, marsone.name(), reference)) {
      throw new IllegalStateException("an invoice of the demo town was not to be paid");
    }
  }

  private Invoices invoicesAt(Instant at) {
    return new Invoices(database, Clock.fixed(at, town.zone()));
  }

  private Instant evening(LocalDate day) {
    return day.atTime(LocalTime.of(20, 0)).atZone(town.zone()).toInstant();
  }
}
