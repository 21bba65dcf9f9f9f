package io.escalier.policies.rules;

import io.escalier.routing.strategy.CallId;

/**
 * A takeover that is to go on in later turns, once the client has its answer.
 *
 * @param call of the takeover
 * @param target that is to stay
 * @param rule that had it come
 * @param turns after this one, 0 or more
 */
record Stay(CallId call, String target, String rule, int turns) {
    void served(CallId id, Ladders ladders) {
        if (call.equals(id)) {
            ladders.stay(target, rule, turns);
        }
    }
}
