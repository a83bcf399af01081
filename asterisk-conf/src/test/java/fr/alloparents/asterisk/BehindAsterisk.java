package fr.alloparents.asterisk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a test class that needs the real Asterisk. Its methods may take a [PrivateAsterisk], one
/// and the same for the whole class. Where there is none the tests are skipped with a sentence that
/// says what to do; with `CI=true` in the environment they fail instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AsteriskExtension.class)
@interface BehindAsterisk {}
