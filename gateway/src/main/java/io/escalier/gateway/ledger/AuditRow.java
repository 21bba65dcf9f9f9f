package io.escalier.gateway.ledger;

/**
 * A line of the audit log as it is kept.
 *
 * @param number of the line: 1, 2, 3 and so on without a gap
 * @param entry what it says
 * @param sealer names the key of the seal; says nothing of it
 * @param seal over all of it and the seal of the line before, in hexadecimal
 */
record AuditRow(long number, AuditEntry entry, String sealer, String seal) {}
