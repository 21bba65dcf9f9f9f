package io.escalier.policies.rules;

import io.escalier.routing.strategy.CallId;

/**
 * A takeover that is to go on in later turns, once the client has its answer.
 *
 * @param call of the takeover
 * @param target that is to stay
 * @param rule that had it come
 * @param turns after this one, 0 or more
 * @param release after so many quiet turns it ends; 0 for never
 */
record Stay(CallId call, String target, String rule, int turns, int release) {
    void served(CallId id, Ladders ladders) {
        if (call.equals(id)) {
            ladders.stay(target, rule, turns, release);
        }
    }
}
