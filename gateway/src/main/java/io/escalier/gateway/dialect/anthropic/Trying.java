package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.neutral.Thinking;
import org.jspecify.annotations.Nullable;

/**
 * How hard a model is to try, in the way that it is told.
 *
 * @param thinking the member of that name as JSON; null for none
 * @param effort what goes into {@code output_config}; null for none
 * @param carried false where something was wanted and the model does not get it
 */
record Trying(@Nullable String thinking, @Nullable String effort, boolean carried) {
    static final String ADAPTIVE = "{\"type\":\"adaptive\"}";
    private static final String NONE = "none";
    private static final Trying NOTHING = new Trying(null, null, true);
    private static final Trying LOST = new Trying(null, null, false);

    /** In tokens; a smaller budget is refused. */
    private static final int LEAST = 1024;

    /**
     * @param maxTokens what the whole answer may have
     * @param free whether the model may think at all here: not where a tool is forced, nor where a turn goes on whose thought
     *     is missing
     */
    static Trying of(Thinking thinking, UpstreamModel model, int maxTokens, boolean free) {
        // Here nobody thinks who is not asked to.
        if (!thinking.wanted() || NONE.equals(thinking.effort())) {
            return NOTHING;
        }
        return switch (model.effortWay()) {
            case BUDGET -> budget(thinking, maxTokens, free);
            case ADAPTIVE -> adaptive(thinking, model, free);
            default -> effort(thinking, model);
        };
    }

    /** A budget that leaves room for the answer itself. */
    static Trying budget(Thinking thinking, int maxTokens, boolean free) {
        int budget = Math.min(thinking.tokens(), maxTokens / 4 * 3);
        return !free || budget < LEAST
                ? LOST
                : new Trying("{\"type\":\"enabled\",\"budget_tokens\":" + budget + "}", null, true);
    }

    /** Whether a member turns thinking on in the way that wants every thought of a turn kept. */
    static boolean fixed(String name, String json) {
        return name.equals("thinking") && json.contains("\"enabled\"");
    }

    private static Trying adaptive(Thinking thinking, UpstreamModel model, boolean free) {
        String mode = free && thinking.tokens() > 0 ? ADAPTIVE : null;
        if (thinking.effort() == null && thinking.budget().isEmpty()) {
            return new Trying(mode, null, free);
        }
        Trying effort = effort(thinking, model);
        return new Trying(mode, effort.effort(), effort.carried());
    }

    /** An effort alone: of most models nobody knows what else they take. */
    private static Trying effort(Thinking thinking, UpstreamModel model) {
        String level = thinking.level();
        return model.can().efforts().contains(level) ? new Trying(null, level, true) : LOST;
    }
}
