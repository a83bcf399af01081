package fr.alloparents.portal.family;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.portal.pdf.TaggedPdf;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Templates;
import fr.alloparents.portal.web.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The guides as PDFs, each made once for what it says and then kept in memory. They are made one
/// after the other in a thread of their own: one that takes longer than a visitor may wait is there
/// at the next try. Thread-safe.
final class Guides {

  private static final int KEPT_BYTES = 16 * 1024 * 1024;
  private static final int WAITING = 50;
  private static final long PATIENCE_MILLIS = 3000;

  private final Templates templates = new Templates();
  private final Executor press = press();
  private final AsyncCache<Wanted, byte[]> made =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .weigher((Wanted _, byte[] pdf) -> pdf.length)
          .buildAsync();

  /// A guide to be made.
  ///
  /// @param template that it is made from
  private record Wanted(String template, Locale language, HelpPage words) {}

  private static Executor press() {
    var press =
        new ThreadPoolExecutor(
            1,
            1,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("guides").factory());
    press.allowCoreThreadTimeOut(true);
    return press;
  }

  /// A guide, made now if it has not been before.
  ///
  /// @throws Rejection with 503 when it is not there in time
  byte[] get(String template, Texts texts, HelpPage words) {
    try {
      return make(new Wanted(template, texts.language(), words))
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Rejection(503, "interrupted while the guide is being made");
    } catch (TimeoutException | RejectedExecutionException _) {
      throw new Rejection(503, "the guide is still being made");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a guide cannot be made", e.getCause());
    }
  }

  private CompletableFuture<byte[]> make(Wanted wanted) {
    return made.get(wanted, (asked, _) -> CompletableFuture.supplyAsync(() -> print(asked), press));
  }

  private byte[] print(Wanted wanted) {
    var parameters =
        Map.<String, Object>of("texts", Texts.of(wanted.language()), "model", wanted.words());
    return TaggedPdf.of(templates.markup(wanted.template(), parameters));
  }
}
