package fr.alloparents.portal.townhall;

import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.ActivitySheet;
import fr.alloparents.activity.ActivityWanted;
import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of an activity, as it was typed. Immutable.
///
/// @param english empty for none
/// @param groupId 0 where the town has none yet
/// @param newGroup the name of a group to be made; empty for none
/// @param key page and key with a slash between: `1/3`; empty where none is free
/// @param excluded the ids of those it excludes
/// @param seen the fingerprint of what the page has shown
/// @param request its own, so that a double click writes once
public record ActivityForm(
    String name,
    String english,
    long groupId,
    String newGroup,
    String key,
    Weekdays weekdays,
    Season season,
    boolean waitingList,
    Set<Long> excluded,
    String seen,
    String request) {

  private static final int LONGEST_NAME = 80;

  public ActivityForm {
    excluded = Set.copyOf(excluded);
  }

  static ActivityForm empty(List<ActivityGroup> groups, String firstFreeKey) {
    return new ActivityForm(
        "",
        "",
        groups.isEmpty() ? 0 : groups.getFirst().id(),
        "",
        firstFreeKey,
        Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY,
        Season.SCHOOL_TIME,
        false,
        Set.of(),
        "",
        UUID.randomUUID().toString());
  }

  static ActivityForm of(ActivitySheet sheet) {
    var activity = sheet.activity();
    return new ActivityForm(
        activity.name(),
        Optional.ofNullable(activity.englishName()).orElse(""),
        activity.group().id(),
        "",
        activity.keypadPage() + "/" + activity.keypadKey(),
        activity.weekdays(),
        activity.season(),
        activity.waitingList(),
        sheet.excluded().stream().map(other -> other.id()).collect(Collectors.toSet()),
        sheet.fingerprint(),
        UUID.randomUUID().toString());
  }

  /// As it was sent.
  ///
  /// @param groups those of the town
  /// @param others the ids of the activities it may exclude
  static ActivityForm sent(Exchange exchange, List<ActivityGroup> groups, Set<Long> others) {
    try {
      var excluded =
          exchange.fields("exclut").stream().map(Long::valueOf).collect(Collectors.toSet());
      var group = exchange.field("groupe");
      long groupId = group.isEmpty() ? 0 : Long.parseLong(group);
      if (!others.containsAll(excluded)
          || (groupId != 0 && groups.stream().noneMatch(its -> its.id() == groupId))) {
        throw Rejection.notFound("this town has nothing under that id");
      }
      return new ActivityForm(
          exchange.field("nom").strip(),
          exchange.field("anglais").strip(),
          groupId,
          exchange.field("nouveau-groupe").strip(),
          exchange.field("touche"),
          Weekdays.of(
              exchange.fields("jours").stream().map(DayOfWeek::valueOf).toArray(DayOfWeek[]::new)),
          Season.valueOf(exchange.field("saison")),
          exchange.field("attente").equals("1"),
          excluded,
          exchange.field("vu"),
          exchange.field("requete"));
    } catch (IllegalArgumentException e) {
      throw Rejection.badRequest("no such value", e);
    }
  }

  /// As it is shown again, to be sent as another request.
  ActivityForm shownAgain(String nowSeen) {
    return new ActivityForm(
        name,
        english,
        groupId,
        newGroup,
        key,
        weekdays,
        season,
        waitingList,
        excluded,
        nowSeen,
        UUID.randomUUID().toString());
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      errors.add(nameError("Écrivez un nom, " + LONGEST_NAME + " caractères au plus."));
    }
    if (english.length() > LONGEST_NAME) {
      errors.add(
          new FieldError("anglais", "Nom en anglais", LONGEST_NAME + " caractères au plus."));
    }
    if (groupId == 0 && newGroup.isEmpty()) {
      errors.add(groupError("Écrivez le nom d'un groupe."));
    } else if (newGroup.length() > LONGEST_NAME) {
      errors.add(groupError(LONGEST_NAME + " caractères au plus."));
    }
    if (keypad() == null) {
      errors.add(keyError("Choisissez une touche libre."));
    }
    if (weekdays.isEmpty()) {
      errors.add(new FieldError("jours", "Jours", "Cochez au moins un jour."));
    }
    return errors;
  }

  /// What is in the way, at its field.
  FieldError conflict(Conflict conflict) {
    return switch (conflict) {
      case Conflict.KeyTaken(_, _, var other) ->
          keyError("«\u00a0" + other + "\u00a0» l'a déjà, pour toujours.");
      case Conflict.KeyIsPermanent(_, int page, int its) ->
          keyError("Elle garde la sienne, " + ActivityWords.key(page, its) + ".");
      case Conflict.NameTaken(var taken) ->
          taken.equals(newGroup) && !taken.equals(name)
              ? groupError("Un groupe a déjà ce nom\u00a0: choisissez-le dans la liste.")
              : nameError("Une autre activité a déjà ce nom.");
      default -> nameError("Cela ne va pas avec le reste\u00a0: " + conflict);
    };
  }

  private static FieldError nameError(String text) {
    return new FieldError("nom", "Nom", text);
  }

  private static FieldError groupError(String text) {
    return new FieldError("nouveau-groupe", "Nouveau groupe", text);
  }

  private static FieldError keyError(String text) {
    return new FieldError("touche", "Touche du téléphone", text);
  }

  private record Keypad(int page, int key) {}

  private @Nullable Keypad keypad() {
    return key.matches("[1-9]/[1-" + ActivitySettings.KEYS + "]")
        ? new Keypad(key.charAt(0) - '0', key.charAt(2) - '0')
        : null;
  }

  /// What it asks for, of a form without errors.
  ActivityWanted wanted() {
    var keypad = Optional.ofNullable(keypad()).orElseThrow();
    return new ActivityWanted(
        name,
        english.isEmpty() ? null : english,
        groupId,
        newGroup.isEmpty() ? null : newGroup,
        keypad.page(),
        keypad.key(),
        weekdays,
        season,
        waitingList,
        excluded);
  }
}
