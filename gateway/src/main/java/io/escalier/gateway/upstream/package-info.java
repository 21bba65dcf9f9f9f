/**
 * Calls models over HTTP: connections, deadlines, breaking off, and what to make of everything that can go wrong.
 *
 * <p>Failure posture: every call ends exactly once, with one kind of failure and a usage as well as it can be known; a
 * connection whose exchange did not end in good order is closed, never used again. A sick target is left alone for a
 * while; a failed call is made again only within a budget.
 */
@NullMarked
package io.escalier.gateway.upstream;

import org.jspecify.annotations.NullMarked;
