package fr.alloparents.portal.web;

/// What is wrong with a field of a form, for the summary above it: errors.jte. Immutable.
///
/// @param field its id in the page
/// @param label as the page names it
/// @param text what is wrong and what to do
public record FieldError(String field, String label, String text) {}
