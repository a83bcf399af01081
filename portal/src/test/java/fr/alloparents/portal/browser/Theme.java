package fr.alloparents.portal.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// How a visitor has set the screen.
public enum Theme {
  LIGHT(ColorScheme.LIGHT),
  DARK(ColorScheme.DARK);

  private final ColorScheme scheme;

  Theme(ColorScheme scheme) {
    this.scheme = scheme;
  }

  /// A browser with this theme, so wide.
  public NewContextOptions screen(int width) {
    return new NewContextOptions()
        .setColorScheme(scheme)
        .setLocale("fr-FR")
        .setViewportSize(width, 900);
  }

  /// Sets the screen of a page that is open.
  void shineOn(Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
