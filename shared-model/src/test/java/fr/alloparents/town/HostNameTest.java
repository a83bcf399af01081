package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of towns' pages, as people write them.
class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "allo.ville.example, allo.ville.example",
    "' Allo.Ville.Example ', allo.ville.example",
    "localhost, localhost",
    "127.0.0.1, 127.0.0.1",
    "saint-égrève.example, xn--saint-grve-66aj.example"
  })
  void areReadInAnyCaseAndWithAccents(String written, String ascii) {
    assertEquals(Optional.of(new HostName(ascii)), HostName.parse(written));
  }

  @Test
  void areShownWithTheirAccents() {
    assertEquals(
        "saint-égrève.example", HostName.parse("saint-égrève.example").orElseThrow().display());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://allo.example",
        "allo.example/page",
        "allo.example:8080",
        "deux mots",
        "-allo.example",
        "allo..example",
        "allo.example.",
        "a_b.example"
      })
  void thatNobodyCanHaveAreRefused(String written) {
    assertEquals(Optional.empty(), HostName.parse(written));
    assertThrows(IllegalArgumentException.class, () -> new HostName(written));
  }

  @Test
  void areNotLongerThanDnsAllows() {
    var label = "a".repeat(62) + ".";
    assertEquals(Optional.empty(), HostName.parse(label.repeat(4) + "example"));
    assertEquals(Optional.empty(), HostName.parse("a".repeat(64) + ".example"));
  }
}
