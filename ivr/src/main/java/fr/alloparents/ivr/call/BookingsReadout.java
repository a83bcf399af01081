package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads out the next booked days, five at a time.
///
/// @param visit the call
/// @param guest whose
record BookingsReadout(Visit visit, Guest guest) {

  private static final int DAYS_AT_A_TIME = 5;
  private static final int DAYS_READ = 35;

  void tell() {
    var from = visit.today();
    var opening = List.<Phrase>of(Prompt.NEXT_BOOKINGS);
    var page = page(from);
    if (page.isEmpty()) {
      none();
      return;
    }
    while (page.size() > DAYS_AT_A_TIME) {
      if (!more(Sentences.join(opening, sentences(firstOf(page))))) {
        return;
      }
      opening = List.of();
      page = page(page.lastKey());
    }
    visit.caller().tell(Sentences.join(opening, sentences(page), List.of(Prompt.END_OF_BOOKINGS)));
  }

  private void none() {
    visit.caller().insist(List.of(Prompt.NO_BOOKING_FOR, Sentences.name(guest.child()), STOP));
  }

  private boolean more(List<Phrase> told) {
    var question = Question.menu("8*", Sentences.join(told, List.of(Prompt.MORE_BOOKINGS)));
    return visit.ask(question) instanceof Typed;
  }

  /// The booked days from a day on: five, and the first of the next five where there is one. Read a
  /// few weeks at a time, since they are usually near.
  private TreeMap<LocalDate, List<Cell>> page(LocalDate from) {
    var horizon = visit.today().plusDays(visit.desk().town().settings().horizonDays());
    var days = new TreeMap<LocalDate, List<Cell>>();
    var first = from;
    while (days.size() <= DAYS_AT_A_TIME && !first.isAfter(horizon)) {
      var last = first.plusDays(DAYS_READ - 1);
      days.putAll(booked(first, last));
      first = last.plusDays(1);
    }
    while (days.size() > DAYS_AT_A_TIME + 1) {
      days.pollLastEntry();
    }
    return days;
  }

  private Map<LocalDate, List<Cell>> booked(LocalDate first, LocalDate last) {
    return visit.planning(guest, first, last).booked().stream()
        .collect(Collectors.groupingBy(Cell::day));
  }

  private static Map<LocalDate, List<Cell>> firstOf(TreeMap<LocalDate, List<Cell>> page) {
    return page.headMap(page.lastKey());
  }

  private static List<Phrase> sentences(Map<LocalDate, List<Cell>> days) {
    var phrases = new ArrayList<Phrase>();
    days.forEach((day, cells) -> phrases.addAll(sentence(day, cells)));
    return phrases;
  }

  /// "Mardi 24 novembre: cantine, accueil soir."
  private static List<Phrase> sentence(LocalDate day, List<Cell> cells) {
    var phrases = new ArrayList<Phrase>(List.of(new Day(day)));
    for (var cell : cells) {
      phrases.add(phrases.size() == 1 ? COLON : COMMA);
      phrases.add(Sentences.name(cell.activity()));
    }
    phrases.add(STOP);
    return phrases;
  }
}
