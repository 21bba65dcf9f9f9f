package io.escalier.policies.rules;

import java.util.Locale;

/** How much of a stream may go out before the policy has accepted it. */
public enum StreamMode {
    /** Nothing. */
    HOLD,
    /** Text, once its beginning raised no signal; tool calls and the last event wait for the end. */
    GUARD,
    /** Everything; what the policy finds acts on the next turn. */
    LIVE;

    /** As in config. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
