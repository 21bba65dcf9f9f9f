package io.escalier.simulator.messages;

import io.escalier.simulator.wire.RejectedException;
import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code thinking} asks for.
 *
 * @param budget most tokens thought
 * @param shown or only its signature
 */
public record Thinking(Mode mode, int budget, boolean shown) {
    static final Thinking OFF = new Thinking(Mode.OFF, 0, false);

    private static final int LEAST_BUDGET = 1024;

    /** Whether to think. */
    public enum Mode {
        /** Not at all. */
        OFF,
        /** Always. */
        ENABLED,
        /** As much as the model likes. */
        ADAPTIVE
    }

    boolean on() {
        return mode != Mode.OFF;
    }

    /** Tokens thought of so many that a model would think. */
    public int most(int tokens) {
        return on() ? Math.min(tokens, budget) : 0;
    }

    /** @param most {@code max_tokens}; empty where it is not known */
    static Thinking of(Fields body, OptionalInt most, Betas betas) throws RejectedException {
        if (!body.has("thinking")) {
            return OFF;
        }
        Fields thinking = body.object("thinking");
        Fields tagged = thinking.tagged(List.of("enabled", "disabled", "adaptive"));
        return switch (thinking.text("type")) {
            case "disabled" -> {
                tagged.closed("type");
                yield OFF;
            }
            case "adaptive" -> {
                tagged.closed("type", "display");
                yield new Thinking(Mode.ADAPTIVE, Integer.MAX_VALUE, shown(tagged, betas));
            }
            default -> enabled(tagged.closed("type", "budget_tokens", "display"), most, betas);
        };
    }

    private static Thinking enabled(Fields fields, OptionalInt most, Betas betas) throws RejectedException {
        OptionalInt budget = fields.whole("budget_tokens", LEAST_BUDGET);
        if (budget.isEmpty()) {
            throw ApiError.wrong(fields.at("budget_tokens"), "Field required");
        }
        boolean interleaved = betas.has(Betas.INTERLEAVED);
        if (most.isPresent() && budget.getAsInt() >= most.getAsInt() && !interleaved) {
            throw new RejectedException(
                    ApiError.invalid("`max_tokens` must be greater than `thinking.budget_tokens`."));
        }
        return new Thinking(Mode.ENABLED, budget.getAsInt(), shown(fields, betas));
    }

    private static boolean shown(Fields fields, Betas betas) throws RejectedException {
        return fields.has("display")
                ? fields.word("display", "summarized", "omitted").equals("summarized")
                : !betas.has(Betas.REDACT_THINKING);
    }
}
