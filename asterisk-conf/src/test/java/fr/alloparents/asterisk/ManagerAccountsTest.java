package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the website's two AMI accounts may do, and above all what they may not.
@BehindAsterisk
class ManagerAccountsTest {
  private static final String DIALPLAN = "allo-dialplan";
  private static final String ORIGINATE = "allo-originate";

  private final PrivateAsterisk asterisk;

  ManagerAccountsTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
  }

  @Test
  void aWrongSecretIsRefused() {
    try (ManagerClient client = ManagerClient.connect(asterisk.manager())) {
      assertEquals("Error", client.logIn(DIALPLAN, "guessed").get("Response"));
    }
  }

  @Test
  void theDialPlanIsReloadedAndShown() {
    assertEquals("Success", answerTo(DIALPLAN, "Reload", Map.of("Module", "pbx_config")));
    assertEquals("Success", answerTo(DIALPLAN, "ShowDialPlan", Map.of("Context", "town-hall")));
  }

  @Test
  void aCallIsAskedFor() {
    Map<String, String> call =
        Map.of(
            "Channel", "PJSIP/softphone",
            "Context", "allo-public",
            "Exten", Towns.LINE,
            "Priority", "1");
    // It fails, but not for want of permission: no softphone is registered.
    assertEquals("Originate failed", wholeAnswerTo(ORIGINATE, "Originate", call).get("Message"));
  }

  @ParameterizedTest
  @CsvSource({
    "allo-dialplan, Command",
    "allo-dialplan, Originate",
    "allo-dialplan, UpdateConfig",
    "allo-dialplan, Setvar",
    "allo-originate, Command",
    "allo-originate, Reload",
    "allo-originate, UpdateConfig",
    "allo-originate, GetConfig",
    "allo-originate, ShowDialPlan",
    "allo-originate, Setvar"
  })
  void allElseIsDenied(String account, String action) {
    Map<String, String> answer = wholeAnswerTo(account, action, Map.of());
    assertEquals("Permission denied", answer.get("Message"));
  }

  private String answerTo(String account, String action, Map<String, String> fields) {
    return wholeAnswerTo(account, action, fields).getOrDefault("Response", "");
  }

  private Map<String, String> wholeAnswerTo(
      String account, String action, Map<String, String> fields) {
    try (ManagerClient client = ManagerClient.connect(asterisk.manager())) {
      String secret = asterisk.managerSecret(account);
      assertEquals("Success", client.logIn(account, secret).get("Response"));
      return client.send(action, fields);
    }
  }
}
