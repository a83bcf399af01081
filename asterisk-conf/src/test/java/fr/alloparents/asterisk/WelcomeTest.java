package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.portal.dialplan.TownsFile;
import fr.alloparents.town.TownHallHours.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the website writes from the form, as callers hear it. Tones stand for the town's sentences.
@BehindAsterisk
class WelcomeTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

  private final PrivateAsterisk asterisk;
  private final DialPlanSounds sounds;
  private final ScriptedLine line;
  private final LocalDate today = LocalDate.now(ZONE);

  WelcomeTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    this.sounds = DialPlanSounds.tones(asterisk);
    this.line = ScriptedLine.of(asterisk);
  }

  @AfterEach
  void closeLine() {
    line.close();
  }

  @Test
  void emergencyHolidayAndWelcomeAreHeardInThisOrderThenTheDialogueBegins() {
    use(
        List.of(
            closing(today.minusDays(9), today.minusDays(1), "dialplan-apology"),
            closing(today, today.plusDays(1), "dialplan-closing"),
            closing(today.plusDays(2), today.plusDays(9), "dialplan-time-limit")));
    try (SipCall call = asterisk.call(Towns.LINE)) {
      try (Conversation conversation = line.accept()) {
        assertEquals("agi://" + address() + "/kitchen", conversation.environment("agi_request"));
        assertEquals(
            "200 result=1 (en&fr)", conversation.command("GET VARIABLE \"ALLO_LANGUAGES\""));
        conversation.outcome("DONE");
      }
      call.awaitEnd();
      assertEquals(
          List.of("dialplan-busy", "dialplan-closing", "dialplan-town-hall-key"), heard(call));
    }
  }

  @Test
  void onADayOfHolidayNobodyIsPutThrough() {
    use(List.of(closing(today.minusDays(1), today.plusDays(1), "dialplan-closing")));
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      call.awaitEnd();
      assertEquals("dialplan-town-hall-closed", heard(call).getLast());
    }
  }

  @Test
  void onAnyOtherDayTheTownHallIsCalled() {
    use(List.of(closing(today.plusDays(1), today.plusDays(2), "dialplan-closing")));
    try (SipCall townHall = SipCall.answerAt(asterisk.operator());
        SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      townHall.awaitAnswer();
      assertEquals(Towns.TOWN_HALL, townHall.calledNumber());
      townHall.hangUp();
      call.awaitEnd();
    }
  }

  private void use(List<Closing> closings) {
    var always =
        Stream.of(DayOfWeek.values())
            .map(day -> new Slot(day, LocalTime.MIN, LocalTime.of(23, 59)))
            .toList();
    var town =
        new TownLine(
            Towns.LINE,
            "Ville de démo",
            ZONE,
            "kitchen",
            List.of("en", "fr"),
            Optional.of(announcement("dialplan-town-hall-key")),
            Optional.of(announcement("dialplan-busy")),
            closings,
            Optional.of(new TownHall(always, Towns.TOWN_HALL, "trunk", 45)));
    asterisk.useTowns(TownsFile.read("").with(List.of(town)));
  }

  private static Closing closing(LocalDate from, LocalDate to, String sound) {
    return new Closing(from, to, Optional.of(announcement(sound)));
  }

  private static Announcement announcement(String sound) {
    return new Announcement("alloparents/fr/" + sound, "Un essai ; rien de plus.");
  }

  private List<String> heard(SipCall call) {
    return call.heardOf(sounds.all()).stream().map(Sound::name).toList();
  }

  private String address() {
    return asterisk.line().getAddress().getHostAddress() + ":" + asterisk.line().getPort();
  }
}
