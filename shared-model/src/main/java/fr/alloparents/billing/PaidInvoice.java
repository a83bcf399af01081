package fr.alloparents.billing;

/// An invoice and its payment. Immutable.
public record PaidInvoice(Invoice invoice, Payment payment) {}
