package fr.alloparents.ivr.testphone;

/// What became of a test call.
///
/// @param transcript what the line said and what was typed, line by line
/// @param outcome the word the line left for the dial plan; empty where it left none
/// @param hungUp whether the person hung up
/// @param outOfTime whether the limit of the call has ended it, or a line that said nothing
public record CallReport(String transcript, String outcome, boolean hungUp, boolean outOfTime) {}
