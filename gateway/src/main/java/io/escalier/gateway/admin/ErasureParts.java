package io.escalier.gateway.admin;

import io.escalier.gateway.ledger.Erasure;
import io.escalier.routing.port.StateStore;

/**
 * What knows of sessions and can be made to forget.
 *
 * @param erasure of the ledger's rows
 * @param state what is remembered of sessions
 */
public record ErasureParts(Erasure erasure, StateStore state) {}
