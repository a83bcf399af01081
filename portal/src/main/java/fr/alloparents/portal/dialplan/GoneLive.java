package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import java.util.List;
import java.util.Optional;

/// What became of a version that somebody wanted live. Immutable.
public sealed interface GoneLive {

  /// Asterisk shows what was meant.
  ///
  /// @param warnings of the check, which do not hinder
  record Live(DialPlanVersion version, List<Finding> warnings) implements GoneLive {
    public Live {
      warnings = List.copyOf(warnings);
    }
  }

  /// It may not go live: nothing was written.
  ///
  /// @param findings at least one of them an error
  record Refused(List<Finding> findings) implements GoneLive {
    public Refused {
      findings = List.copyOf(findings);
    }
  }

  /// It cannot go live on this machine as it is set up: nothing was written.
  ///
  /// @param detail a file or folder, as the host names it; what Asterisk's program said
  record NotHere(Obstacle obstacle, String detail) implements GoneLive {}

  /// What the host must mend first.
  enum Obstacle {
    /// The file in which this town stands serves other towns too, and cannot be taken apart.
    SHARED_FILE,
    /// The town stands in a file outside of the folder that the website may write into.
    OUTSIDE_FOLDER,
    /// `extensions.conf` does not include the folder.
    NOT_INCLUDED,
    /// The folder cannot be written into.
    NOT_WRITABLE,
    /// The program that reads dial plans aside does not start.
    NO_READING
  }

  /// What stands on the machine is not what the person was shown, or no version at all, since
  /// somebody has written there: nothing was written. [DialPlanDesk#takeOver] makes a version of
  /// it.
  ///
  /// @param onMachine what stands there now; empty for nothing
  /// @param seen stands for it
  record MachineChanged(Optional<String> onMachine, String seen) implements GoneLive {}

  /// It was written, Asterisk did not take it as it was meant, and what was there before is back.
  ///
  /// @param details what Asterisk lacked or had too much
  /// @param backTo the version that callers hear; empty if what is there is no version
  /// @param sure whether Asterisk was seen to serve what was there before; otherwise it is tried
  ///   again until it does
  record RolledBack(
      Failure why, List<Difference> details, Optional<DialPlanVersion> backTo, boolean sure)
      implements GoneLive {
    public RolledBack {
      details = List.copyOf(details);
    }
  }

  /// A step that Asterisk does not show, or shows without being meant.
  ///
  /// @param place where it stands in the text; where it does not, the first line of its extension
  /// @param missing whether it is meant and not shown; otherwise it is shown and not meant
  /// @param what as Asterisk's console shows it: `[town-hall] 0476549985,2,Return()`
  record Difference(Place place, boolean missing, String what) {

    /// As the check of a text tells it: with its line, and what to write instead.
    public Finding finding() {
      return new Finding(missing ? Kind.ASTERISK_LACKS : Kind.ASTERISK_HAS, place, List.of(what));
    }
  }

  /// Asterisk does not answer: nothing was written.
  ///
  /// @param address of AMI
  record AsteriskSilent(String address) implements GoneLive {}

  /// Asterisk does not accept our secret: nothing was written.
  ///
  /// @param account in Asterisk's `manager-accounts.conf`
  /// @param setting of this server, which must hold the account's secret
  record SecretRefused(String account, String setting) implements GoneLive {}

  /// Somebody else is bringing a dial plan to this Asterisk at this moment: nothing was written.
  record Busy() implements GoneLive {}

  /// The town has no such version.
  record NoSuchVersion() implements GoneLive {}
}
