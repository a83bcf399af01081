package fr.alloparents.portal.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a test class that drives a real Chromium. Its methods may take a
/// [com.microsoft.playwright.Browser], one and the same for all classes of a JVM: each test opens a
/// context of its own and closes it. Where there is no Chromium the tests are skipped with a
/// sentence that says what to do; with `CI=true` in the environment they fail instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumExtension.class)
public @interface InChromium {}
