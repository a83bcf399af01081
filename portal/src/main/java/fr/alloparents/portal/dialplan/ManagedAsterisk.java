package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.ManagerException.SecretRefused;
import fr.alloparents.portal.dialplan.ManagerException.Silent;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.AsteriskVersion;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.EventTimeoutException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.AbstractManagerAction;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.event.ListDialplanEvent;
import org.asteriskjava.manager.event.ResponseEvent;
import org.asteriskjava.manager.event.ShowDialplanCompleteEvent;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;

/// Asterisk by its AMI. Each question is a connection of its own, with one of two accounts, and
/// ends with it: nothing stays open, nothing is reconnected. Thread-safe.
public final class ManagedAsterisk implements RunningAsterisk {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 3_000;

  /// How long a telephone rings.
  private static final int RING_MILLIS = 30_000;

  /// How much longer Asterisk may take to say that nobody has answered.
  private static final int LAST_WORD_MILLIS = 5_000;

  private static final String SUCCESS = "Success";

  private final ManagerAccount dialplan;
  private final Optional<ManagerAccount> originate;

  /// @param dialplan may reload and show the dial plan
  /// @param originate may place calls; empty where no test calls are made
  public ManagedAsterisk(ManagerAccount dialplan, Optional<ManagerAccount> originate) {
    this.dialplan = dialplan;
    this.originate = originate;
  }

  @Override
  public Session signIn() {
    return new DialPlanSession(dialplan, connect(dialplan));
  }

  @Override
  public Optional<Boolean> call(Call call, Duration patience) {
    var account =
        originate.orElseThrow(() -> new IllegalStateException("no account that places calls"));
    var connection = connect(account);
    var answered = new CompletableFuture<Boolean>();
    Thread.ofVirtual().name("test call").start(() -> place(account, connection, call, answered));
    try {
      return Optional.of(answered.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (java.util.concurrent.TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Silent silent ? silent : new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Waits as long as it rings; whoever asked may have gone by then.
  private static void place(
      ManagerAccount account,
      ManagerConnection connection,
      Call call,
      CompletableFuture<Boolean> answered) {
    try {
      var action = new OriginateAction();
      action.setChannel(call.channel());
      action.setContext("allo-public");
      action.setExten(call.line());
      action.setPriority(1);
      action.setCallerId(call.line());
      action.setTimeout(Long.valueOf(RING_MILLIS));
      var response = send(account, connection, action, RING_MILLIS + LAST_WORD_MILLIS);
      answered.complete(isSuccess(response));
    } catch (RuntimeException e) {
      answered.completeExceptionally(e);
    } finally {
      close(connection);
    }
  }

  private static boolean isSuccess(ManagerResponse response) {
    return SUCCESS.equalsIgnoreCase(response.getResponse());
  }

  private static ManagerConnection connect(ManagerAccount account) {
    var connection = new Connection();
    connection.setHostname(account.address().getHostString());
    connection.setPort(account.address().getPort());
    connection.setUsername(account.name());
    connection.setPassword(account.secret());
    connection.setSocketTimeout(CONNECT_MILLIS);
    connection.setDefaultResponseTimeout(ANSWER_MILLIS);
    connection.setDefaultEventTimeout(ANSWER_MILLIS);
    connection.setKeepAliveAfterAuthenticationFailure(false);
    try {
      connection.login("off");
      return connection;
    } catch (AuthenticationFailedException e) {
      throw new SecretRefused(account.name(), account.setting(), e);
    } catch (IOException | TimeoutException e) {
      throw new Silent(account.place(), e);
    }
  }

  private static ManagerResponse send(
      ManagerAccount account, ManagerConnection connection, ManagerAction action, long millis) {
    try {
      return connection.sendAction(action, millis);
    } catch (IOException | TimeoutException | IllegalStateException e) {
      throw new Silent(account.place(), e);
    }
  }

  private static void close(ManagerConnection connection) {
    var state = connection.getState();
    if (state == ManagerConnectionState.CONNECTED || state == ManagerConnectionState.RECONNECTING) {
      connection.logoff();
    }
  }

  /// One that does not ask for Asterisk's version, which the account for calls may not see: the
  /// line is made for this one.
  private static final class Connection extends ManagerConnectionImpl {

    @Override
    protected AsteriskVersion determineVersion() {
      return AsteriskVersion.ASTERISK_22;
    }
  }

  private record DialPlanSession(ManagerAccount account, ManagerConnection connection)
      implements Session {

    @Override
    public boolean reload() {
      return isSuccess(send(account, connection, new ReloadAction("pbx_config"), ANSWER_MILLIS));
    }

    @Override
    public Set<String> shown(String context) {
      var shown = new LinkedHashSet<String>();
      try {
        var answer =
            connection.sendEventGeneratingAction(new ShowContextAction(context), ANSWER_MILLIS);
        for (var event : answer.getEvents()) {
          if (event instanceof ListDialplanEvent line && "pbx_config".equals(line.getRegistrar())) {
            shown.add(sentence(context, line));
          }
        }
        return shown;
      } catch (EventTimeoutException e) {
        // Where there is no such context, Asterisk says so and no list follows.
        if (e.getPartialResult().getResponse() != null
            && !isSuccess(e.getPartialResult().getResponse())) {
          return shown;
        }
        throw new Silent(account.place(), e);
      } catch (IOException | IllegalStateException e) {
        throw new Silent(account.place(), e);
      }
    }

    private static String sentence(String context, ListDialplanEvent line) {
      if (line.getIncludeContext() != null) {
        return ShownPlan.include(context, line.getIncludeContext());
      }
      if (line.getSwitch() != null) {
        return ShownPlan.look(context, line.getSwitch());
      }
      if (line.getIgnorePattern() != null) {
        return ShownPlan.ignored(context, line.getIgnorePattern());
      }
      var extension = ShownPlan.extension(context, text(line.getExtension()), "");
      if (line.isHint()) {
        return ShownPlan.hint(extension, text(line.getApplication()));
      }
      return ShownPlan.step(
          extension,
          line.getPriority(),
          text(line.getExtensionLabel()),
          text(line.getApplication()) + "(" + text(line.getAppData()) + ")");
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }

    @Override
    public void close() {
      ManagedAsterisk.close(connection);
    }
  }

  /// `Reload`, which the library does not have. Public, since it reads the fields of actions by
  /// reflection.
  public static final class ReloadAction extends AbstractManagerAction {

    private static final long serialVersionUID = 1L;

    private final String module;

    ReloadAction(String module) {
      this.module = module;
    }

    @Override
    public String getAction() {
      return "Reload";
    }

    public String getModule() {
      return module;
    }
  }

  /// `ShowDialPlan` of one context. Public for the same reason.
  public static final class ShowContextAction extends AbstractManagerAction
      implements EventGeneratingAction {

    private static final long serialVersionUID = 1L;

    private final String context;

    ShowContextAction(String context) {
      this.context = context;
    }

    @Override
    public String getAction() {
      return "ShowDialPlan";
    }

    public String getContext() {
      return context;
    }

    @Override
    public Class<? extends ResponseEvent> getActionCompleteEventClass() {
      return ShowDialplanCompleteEvent.class;
    }
  }
}
