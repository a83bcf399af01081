package fr.alloparents.asterisk;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/// Starts the private Asterisk for the test classes that JUnit is given at once, and JUnit stops it
/// after the last of them; where JVMs take turns, that is each class by itself. See
/// [BehindAsterisk].
final class AsteriskExtension implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(AsteriskExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<String> missing = AsteriskRoot.find().missing();
    missing.ifPresent(AsteriskExtension::failOrSkip);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PrivateAsterisk.class;
  }

  @Override
  public PrivateAsterisk resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            PrivateAsterisk.class,
            _ -> PrivateAsterisk.start(AsteriskRoot.find()),
            PrivateAsterisk.class);
  }

  private static void failOrSkip(String missing) {
    String sentence = "to test behind a real Asterisk, " + missing;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionFailedError(sentence);
    }
    throw new TestAbortedException(sentence);
  }
}
