package fr.alloparents.portal.launcher;

import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.ManagerAccount;
import java.nio.file.Path;
import java.util.Optional;

/// How the website reaches the Asterisk of its machine, to bring dial plans to it. Immutable;
/// prints without its secrets.
///
/// @param configuration Asterisk's folder, `/etc/asterisk`
/// @param program that reads a dial plan aside before it goes live; empty for none
/// @param dialplan the account that reloads and shows the dial plan
/// @param originate the account that places calls; empty where there are no test calls
/// @param trunk the way out, as it is called in `pjsip.conf`
record DialPlanSettings(
    Path configuration,
    Optional<AsteriskProgram> program,
    ManagerAccount dialplan,
    Optional<ManagerAccount> originate,
    String trunk) {}
