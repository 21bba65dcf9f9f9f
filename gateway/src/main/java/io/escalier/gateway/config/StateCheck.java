package io.escalier.gateway.config;

import io.escalier.gateway.redis.RedisAddress;
import io.escalier.policies.config.Problems;

/** What gateways share needs an address that can be read, and a secret that all of them have. */
final class StateCheck {
    private static final String MEMORY = "memory:";

    private StateCheck() {}

    static void check(GatewaySections sections, Problems problems) {
        GatewaySections.StateSection state = sections.state();
        if (state.url().value().equals(MEMORY)) {
            return;
        }
        try {
            RedisAddress.of(state.url().value());
        } catch (IllegalArgumentException e) {
            problems.add(
                    state.url().at(),
                    state.url().path(),
                    null,
                    String.valueOf(e.getMessage()),
                    "Write \"memory:\", or for example \"redis://127.0.0.1:6379\"");
            return;
        }
        if (sections.server().secret().isEmpty()) {
            problems.add(
                    state.url(),
                    "shares sessions with other gateways, and they need one secret to sign them with",
                    "Set server.secret: \"${ESCALIER_SECRET}\", the same for all of them");
        }
    }
}
