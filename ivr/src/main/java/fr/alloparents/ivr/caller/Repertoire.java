package fr.alloparents.ivr.caller;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.ivr.caller.Sentence.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every sentence that the conversations say and a town may word otherwise, in the order of a call.
///
/// Not among them: what is said before the town is known, what stands in for a name that has no
/// sound, and what is part of any sentence: numbers, days, ", tapez 1".
public final class Repertoire {

  private static final List<Sentence> ALL = List.copyOf(new Repertoire().collected());

  private static final Map<String, Sentence> BY_KEY =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Sentence::key, Function.identity()));

  private final List<Sentence> sentences = new ArrayList<>();

  private Repertoire() {}

  public static List<Sentence> all() {
    return ALL;
  }

  public static Optional<Sentence> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  private List<Sentence> collected() {
    entrance();
    day();
    refusals();
    week();
    end();
    everywhere();
    kitchen();
    return sentences;
  }

  private void entrance() {
    say(Theme.WELCOME, Prompt.WELCOME, Slot.TOWN, STOP);
    say(Theme.WELCOME, Prompt.NOT_OPEN_YET, Slot.DAY, STOP);
    each(Theme.WELCOME, Prompt.NOT_OPEN, Prompt.FOR_ENGLISH, Prompt.FOR_FRENCH);
    each(Theme.WELCOME, Prompt.PHONE_CLOSED, Prompt.BOOK_ONLINE, Prompt.BOOK_AT_TOWN_HALL);
    say(Theme.WELCOME, Prompt.WEB_ADDRESS, Slot.ADDRESS, STOP);
    each(Theme.CODES, Prompt.ENTER_CHILD_CODE, Prompt.ENTER_PAYER_CODE);
    say(Theme.CODES, Prompt.ENTER_THE, Slot.CODE, Prompt.THEN_HASH);
    each(
        Theme.CODES,
        Prompt.CODE_NOT_RECOGNISED,
        Prompt.CODE_IN_THE_LETTER,
        Prompt.CODE_NOT_FOUND,
        Prompt.CODES_NEVER_TOLD);
    each(
        Theme.MENU,
        Prompt.MENU_CHANGE,
        Prompt.MENU_WEEK,
        Prompt.MENU_LISTEN,
        Prompt.MENU_OTHER_CHILD,
        Prompt.MENU_REPEAT,
        Prompt.MENU_TOWN_HALL,
        Prompt.MENU_QUIT);
    each(Theme.ACTIVITY, Prompt.NEXT_ACTIVITIES);
    say(Theme.ACTIVITY, Prompt.ACTIVITY_NOT_FOR, Slot.FIRST_NAME, STOP);
    say(Theme.ACTIVITY, Prompt.NO_ACTIVITY_FOR, Slot.FIRST_NAME, STOP);
  }

  private void day() {
    each(
        Theme.DATE,
        Prompt.ENTER_DATE,
        Prompt.DATE_EXAMPLE,
        Prompt.NO_SUCH_DATE,
        Prompt.NEXT_OPEN_DAYS,
        Prompt.NO_OPEN_DAY,
        Prompt.OTHER_DATE);
    state(Prompt.NOTHING_BOOKED_FOR);
    state(Prompt.IS_BOOKED_FOR);
    state(Prompt.IS_WAITING_FOR);
    say(Theme.STATE, Prompt.YOU_ARE, Slot.RANK, STOP);
    say("minute", Theme.STATE, Prompt.TIME_LEFT, Slot.COUNT, Prompt.MINUTE);
    say("minutes", Theme.STATE, Prompt.TIME_LEFT, Slot.COUNT, Prompt.MINUTES);
    each(Theme.STATE, Prompt.TO_BOOK, Prompt.TO_CANCEL);
    say(Theme.STATE, Prompt.TO_WAIT, Slot.RANK, STOP);
    each(Theme.SAVED, Prompt.SAVED, Prompt.CANCELLED, Prompt.WAITING);
    say(
        "for",
        Theme.SAVED,
        Slot.ACTIVITY,
        COMMA,
        Slot.DAY,
        COMMA,
        Prompt.FOR,
        Slot.FIRST_NAME,
        STOP);
    each(
        Theme.SAVED,
        Prompt.ALREADY_BOOKED,
        Prompt.ALREADY_WAITING,
        Prompt.NOTHING_TO_CANCEL,
        Prompt.GIVEN_UP,
        Prompt.MAY_HANG_UP);
  }

  private void state(Prompt state) {
    say(Theme.STATE, Slot.DAY, COMMA, Slot.ACTIVITY, COLON, state, Slot.FIRST_NAME, STOP);
  }

  private void refusals() {
    say("is-past", Theme.REFUSAL, Prompt.THE_DAY, Slot.DAY, Prompt.IS_PAST);
    say(
        "is-too-far",
        Theme.REFUSAL,
        Prompt.THE_DAY,
        Slot.DAY,
        Prompt.IS_TOO_FAR,
        Slot.LAST_DAY,
        STOP);
    say(
        "is-closed",
        Theme.REFUSAL,
        Prompt.THE_DAY,
        Slot.DAY,
        Prompt.IS_CLOSED,
        COLON,
        Slot.REASON,
        STOP);
    say(Theme.REFUSAL, Prompt.NOT_OFFERED_ON, Slot.DAY, STOP);
    say(
        Theme.REFUSAL,
        Prompt.TOO_LATE_FOR,
        Slot.DAY,
        COLON,
        Prompt.WAS_POSSIBLE_UNTIL,
        Slot.LAST_DAY,
        Prompt.AT,
        Slot.TIME,
        STOP);
    each(Theme.REFUSAL, Prompt.FULL);
    say(Theme.REFUSAL, Prompt.ALREADY_THAT_DAY, Slot.ACTIVITY, STOP);
    each(Theme.REFUSAL, Prompt.OTHER_HOUSEHOLD);
    say(Theme.REFUSAL, Prompt.PERIOD_FROZEN, Slot.LAST_DAY, STOP);
    say(Theme.REFUSAL, Prompt.BLOCKED, COLON, Slot.REASON, STOP);
    each(Theme.REFUSAL, Prompt.TOWN_HALL_0);
  }

  private void week() {
    each(
        Theme.WEEK,
        Prompt.ENTER_WEEK,
        Prompt.STATE_NOTHING,
        Prompt.STATE_BOOKED,
        Prompt.STATE_WAITING,
        Prompt.STATE_CLOSED,
        Prompt.STATE_TOO_LATE,
        Prompt.STATE_FULL,
        Prompt.STATE_NOT_POSSIBLE,
        Prompt.WEEK_BOOK_ALL,
        Prompt.WEEK_CANCEL_ALL,
        Prompt.WEEK_NOTHING_POSSIBLE);
    say(Theme.WEEK, Slot.COUNT, Prompt.DAY_BOOKED);
    say(Theme.WEEK, Slot.COUNT, Prompt.DAYS_BOOKED);
    say(Theme.WEEK, Slot.COUNT, Prompt.DAY_CANCELLED);
    say(Theme.WEEK, Slot.COUNT, Prompt.DAYS_CANCELLED);
    each(Theme.WEEK, Prompt.SAME_WEEK_OTHER_CHILD, Prompt.AFTER_WEEK);
  }

  private void end() {
    each(Theme.LISTENING, Prompt.NEXT_BOOKINGS, Prompt.MORE_BOOKINGS);
    say(Theme.LISTENING, Prompt.NO_BOOKING_FOR, Slot.FIRST_NAME, STOP);
    each(Theme.LISTENING, Prompt.END_OF_BOOKINGS, Prompt.OTHER_CHILD_CODE);
    each(
        Theme.RECAP,
        Prompt.NOTHING_CHANGED,
        Prompt.RECAP_BOOKED,
        Prompt.RECAP_CANCELLED,
        Prompt.RECAP_WAITING,
        Prompt.RECAP_REFUSED);
    say(Theme.RECAP, Slot.COUNT, Prompt.CHANGES_FROM, Slot.DAY, STOP);
    say(Theme.RECAP, Slot.COUNT, Prompt.REFUSALS);
    say(Theme.RECAP, Prompt.OPERATION_NUMBER, Slot.NUMBER, STOP);
    each(Theme.RECAP, Prompt.GOODBYE);
  }

  private void everywhere() {
    each(
        Theme.HELP,
        Prompt.NOTHING_HEARD,
        Prompt.KEY_NOT_OFFERED,
        Prompt.KEYS_ARE_WHERE,
        Prompt.KEYS_EXPLAINED,
        Prompt.NUMBER_EXPLAINED,
        Prompt.ERASED,
        Prompt.ONE_MOMENT);
    each(Theme.TOWN_HALL, Prompt.TOWN_HALL_AGAIN_0, Prompt.TOWN_HALL_CLOSED);
    say(Theme.TOWN_HALL, Prompt.TOWN_HALL_REOPENS, Slot.DAY, Prompt.AT, Slot.TIME, STOP);
    say(Theme.TOWN_HALL, Prompt.TOWN_HALL_NUMBER, Slot.PHONE, STOP);
  }

  private void kitchen() {
    say(Theme.KITCHEN, Prompt.KITCHEN_OF, Slot.TOWN, STOP);
    each(Theme.KITCHEN, Prompt.ENTER_KITCHEN_CODE, Prompt.KITCHEN_CODE_FROM_TOWN_HALL);
    each(Theme.KITCHEN, Prompt.CHILDREN_EAT, Prompt.ADULTS_EAT);
    say(Theme.KITCHEN, Slot.COUNT, Prompt.MEALS);
    moment(Prompt.PROVISIONAL_UNTIL, STOP);
    each(Theme.KITCHEN, Prompt.PROVISIONAL_SHORTLY);
    moment(Prompt.SETTLED_SINCE, STOP);
    moment(Prompt.SINCE_THE_CALL_OF, COLON);
    each(Theme.KITCHEN, Prompt.NOTHING_HAS_CHANGED, Prompt.HEALTH_PLANS_HAVE_CHANGED);
    say(Theme.KITCHEN, Slot.COUNT, Prompt.MORE);
    say(Theme.KITCHEN, Slot.COUNT, Prompt.FEWER);
    each(
        Theme.KITCHEN,
        Prompt.BY_SCHOOL,
        Prompt.WITHOUT_CLASS,
        Prompt.BY_DIET,
        Prompt.UNDER_HEALTH_PLAN,
        Prompt.BY_ALLERGEN,
        Prompt.ALLERGEN_GLUTEN,
        Prompt.ALLERGEN_CRUSTACEANS,
        Prompt.ALLERGEN_EGGS,
        Prompt.ALLERGEN_FISH,
        Prompt.ALLERGEN_PEANUTS,
        Prompt.ALLERGEN_SOYBEANS,
        Prompt.ALLERGEN_MILK,
        Prompt.ALLERGEN_NUTS,
        Prompt.ALLERGEN_CELERY,
        Prompt.ALLERGEN_MUSTARD,
        Prompt.ALLERGEN_SESAME,
        Prompt.ALLERGEN_SULPHITES,
        Prompt.ALLERGEN_LUPIN,
        Prompt.ALLERGEN_MOLLUSCS,
        Prompt.ALLERGEN_NOT_TICKED,
        Prompt.ALL_EAT_EVERYTHING,
        Prompt.NO_MEAL_TO_COME,
        Prompt.NO_MEAL_BEFORE);
    say(Theme.KITCHEN, Prompt.NO_MEAL_ON, Slot.DAY, STOP);
    each(
        Theme.KITCHEN,
        Prompt.KITCHEN_AGAIN,
        Prompt.KITCHEN_NEXT_DAY,
        Prompt.KITCHEN_DAY_BEFORE,
        Prompt.KITCHEN_OTHER_DATE);
  }

  private void moment(Prompt prompt, Pause mark) {
    say(Theme.KITCHEN, prompt, Slot.DAY, Prompt.AT, Slot.TIME, mark);
  }

  private void each(Theme theme, Prompt... prompts) {
    List.of(prompts).forEach(prompt -> say(theme, prompt));
  }

  /// Named after its first prompt.
  private void say(Theme theme, Part... parts) {
    var sentence = new Sentence("", theme, List.of(parts));
    say(sentence.prompts().getFirst().soundName(), theme, parts);
  }

  private void say(String key, Theme theme, Part... parts) {
    sentences.add(new Sentence(key, theme, List.of(parts)));
  }
}
