package fr.alloparents.ivr.caller;

import java.time.Instant;

/// A call as it reaches the line. The numbers are what the network sent: anything at all.
///
/// @param id what Asterisk calls it, unique
/// @param calledNumber the number dialled, which decides the town
/// @param callerNumber the caller's number; empty where it is withheld
/// @param began when the line took the call
public record IncomingCall(String id, String calledNumber, String callerNumber, Instant began) {}
