package fr.alloparents.family;

import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.family.SignInResult.Unknown;
import fr.alloparents.town.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Decides one attempt inside its transaction: counts it, looks the codes up, and gives the count
/// back if it was no failure. Every attempt of a kind runs the same statements in the same order,
/// whether or not its codes exist; only a success differs, after the decision.
final class SignInRules {

  private final Handle handle;
  private final Attempt attempt;
  private final SignInBudgets budgets;
  private final List<KeyedHash> charged = new ArrayList<>();

  SignInRules(Handle handle, Attempt attempt, Instant now) {
    this.handle = handle;
    this.attempt = attempt;
    this.budgets = new SignInBudgets(handle, attempt.town(), attempt.channel(), now);
  }

  /// What was decided.
  ///
  /// @param townFailures those of this hour, if this attempt added one to them; else 0
  /// @param locks those that this attempt has brought about, seldom any
  record Verdict(SignInResult result, int townFailures, List<Scope> locks) {}

  private Verdict verdict(SignInResult result, int townFailures) {
    return new Verdict(result, townFailures, budgets.locks());
  }

  /// Child code and payer code: both must be right together. A source without budget is told
  /// nothing and counts against nobody else, so that one attacker cannot use up the budgets of
  /// codes and towns alone.
  Verdict bothCodes() {
    boolean sourceFree = chargeSource();
    var pause = pause();
    if (!sourceFree) {
      return verdict(new Unknown(pause), 0);
    }
    boolean childFree = chargeCode(attempt.child());
    boolean payerFree = chargeCode(Objects.requireNonNull(attempt.payer()));
    var household = households().stream().filter(Candidate::payerRight).findFirst();
    return childFree && payerFree && household.isPresent()
        ? entered(household.get(), true, pause)
        : unknown();
  }

  /// The child code alone, where the town trusts it.
  Verdict childCodeAlone() {
    boolean sourceFree = chargeSource();
    var pause = pause();
    if (!sourceFree) {
      return verdict(new Unknown(pause), 0);
    }
    boolean codeFree = chargeCode(attempt.child());
    var households = households();
    if (!pause.isZero()) {
      return payerCodeNeeded(pause);
    }
    return codeFree && !households.isEmpty() ? alone(households, pause) : unknown();
  }

  /// The child code alone, from a number that a household of the child has registered. From any
  /// other number the answer is always the same: both codes. It counts as a failure where it could
  /// have opened something, that is from a number some household has registered; against the number
  /// and the town only, since those who call for a child of another household still have to type
  /// the payer code.
  Verdict knownNumber() {
    var caller = Objects.requireNonNull(attempt.caller());
    boolean sourceFree = chargeSource();
    var pause = pause();
    if (!sourceFree) {
      return verdict(new PayerCodeNeeded(pause), 0);
    }
    boolean codeFree = budgets.codeFree(attempt.child());
    var households = households();
    boolean registered = isRegistered(caller);
    if (households.stream().anyMatch(Candidate::numberKnown)) {
      return codeFree && pause.isZero() ? alone(households, pause) : payerCodeNeeded(pause);
    }
    return registered ? wrongFromKnownNumber() : payerCodeNeeded(pause);
  }

  private Verdict wrongFromKnownNumber() {
    int failures = budgets.chargeTown();
    return verdict(new PayerCodeNeeded(SignInBudgets.pause(failures)), failures);
  }

  private Verdict alone(List<Candidate> households, Duration pause) {
    return households.size() == 1
        ? entered(households.getFirst(), false, pause)
        : payerCodeNeeded(pause);
  }

  private Verdict entered(Candidate household, boolean siblingsVisible, Duration pause) {
    budgets.refund(charged);
    return verdict(
        new Entered(household.householdId(), household.childId(), siblingsVisible, pause), 0);
  }

  private Verdict payerCodeNeeded(Duration pause) {
    budgets.refund(charged);
    return verdict(new PayerCodeNeeded(pause), 0);
  }

  private Verdict unknown() {
    int failures = budgets.chargeTown();
    return verdict(new Unknown(SignInBudgets.pause(failures)), failures);
  }

  private boolean chargeSource() {
    var source = attempt.source();
    if (source == null) {
      return true;
    }
    charged.add(source);
    return budgets.chargeSource(source);
  }

  private boolean chargeCode(KeyedHash code) {
    charged.add(code);
    return budgets.chargeCode(code);
  }

  private Duration pause() {
    return SignInBudgets.pause(budgets.townFailures());
  }

  /// A household of the child whose code was typed.
  ///
  /// @param payerRight whether the payer code typed is its own
  /// @param numberKnown whether the call comes from a number it has registered
  private record Candidate(
      long householdId, long childId, boolean payerRight, boolean numberKnown) {}

  private List<Candidate> households() {
    return handle
        .createQuery(
            """
            SELECT member.household_id, member.child_id,
              payer.id IS NOT NULL AS payer_right,
              phone.household_id IS NOT NULL AS number_known
            FROM code
            JOIN household_child member
              ON member.town_id = code.town_id AND member.child_id = code.child_id
            LEFT JOIN code payer
              ON payer.town_id = member.town_id AND payer.household_id = member.household_id
              AND payer.kind = 'PAYER' AND payer.lookup_hash = :payer
            LEFT JOIN household_phone phone
              ON phone.town_id = member.town_id AND phone.household_id = member.household_id
              AND phone.phone_number = :caller
            WHERE code.town_id = :town AND code.kind = 'CHILD' AND code.lookup_hash = :child
            """)
        .bind("town", attempt.town().id())
        .bind("child", attempt.child().bytes())
        .bind("payer", bytes(attempt.payer()))
        .bind("caller", attempt.caller() == null ? null : attempt.caller().e164())
        .map(
            (row, context) ->
                new Candidate(
                    row.getLong("household_id"),
                    row.getLong("child_id"),
                    row.getBoolean("payer_right"),
                    row.getBoolean("number_known")))
        .list();
  }

  private boolean isRegistered(PhoneNumber number) {
    return handle
        .select(
            "SELECT EXISTS (SELECT 1 FROM household_phone WHERE town_id = ? AND phone_number = ?)",
            attempt.town().id(),
            number.e164())
        .mapTo(boolean.class)
        .one();
  }

  private static byte @Nullable [] bytes(@Nullable KeyedHash hash) {
    return hash == null ? null : hash.bytes();
  }
}
