package io.escalier.simulator.http;

import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.wire.Script;

/** Headers of every answer. */
final class Headers {
    /** Says that no real model answered. */
    static final String SIMULATED = "x-simulated";

    private Headers() {}

    /** The id of the request that is this attempt of the meter. */
    static String requestId(long seed, long number) {
        return "req_sim_" + Dice.of(seed).with("request").with(number).hex();
    }

    static Script ofMessages(Script script, String requestId) {
        return script.with("request-id", requestId)
                .with(SIMULATED, "true")
                .with("anthropic-organization-id", "org-sim");
    }

    static Script ofChat(Script script, String requestId) {
        return script.with("x-request-id", requestId).with(SIMULATED, "true").with("openai-version", "2020-10-01");
    }
}
