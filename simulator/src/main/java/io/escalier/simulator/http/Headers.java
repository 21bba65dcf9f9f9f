package io.escalier.simulator.http;

import io.escalier.simulator.dice.Dice;
import io.escalier.simulator.wire.Script;

/** Headers of every answer. */
final class Headers {
    /** Says that no real model answered. */
    static final String SIMULATED = "x-simulated";

    private Headers() {}

    static Script added(Script script, long seed, long number) {
        String id = "req_sim_" + Dice.of(seed).with("request").with(number).hex();
        return script.with("x-request-id", id).with(SIMULATED, "true").with("openai-version", "2020-10-01");
    }
}
