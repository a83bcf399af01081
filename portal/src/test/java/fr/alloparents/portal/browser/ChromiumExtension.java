package fr.alloparents.portal.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Starts Debian's Chromium once for all test classes of a JVM, and JUnit stops it after the last
/// of them, also where JVMs take turns and are given one class at a time. See [InChromium].
final class ChromiumExtension implements BeforeAllCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final String MISSING =
      "to test pages in a real browser, install Chromium (Debian: apt-get install chromium)";

  /// The browser and the driver it is driven by.
  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var options =
          new LaunchOptions()
              .setExecutablePath(CHROMIUM)
              .setArgs(List.of("--no-sandbox", "--disable-background-networking"));
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!Files.isExecutable(CHROMIUM)) {
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionFailedError(MISSING);
      }
      throw new TestAbortedException(MISSING);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .browser();
  }
}
