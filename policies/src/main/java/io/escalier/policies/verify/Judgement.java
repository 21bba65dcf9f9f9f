package io.escalier.policies.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.policies.signals.schema.Json;
import java.util.Locale;
import java.util.Optional;

/**
 * What a judge said.
 *
 * @param score 0 to 10
 * @param why may be empty
 */
record Judgement(boolean good, int score, String why) {
    /** A score from which on the verdict has to be good. */
    private static final int GOOD = 6;

    /** The longest reply that is looked at, in characters. */
    private static final int LONGEST = 20_000;

    /**
     * Reads a reply that is a JSON object, maybe with a fence or words around it. The members must be there, with
     * values that are allowed; a verdict that its own score contradicts is none.
     */
    static Optional<Judgement> read(String reply) {
        int from = reply.indexOf('{');
        int to = reply.lastIndexOf('}');
        if (from < 0 || to < from || reply.length() > LONGEST) {
            return Optional.empty();
        }
        return Json.parse(reply.substring(from, to + 1)) instanceof Json.Value value
                ? of(value.node())
                : Optional.empty();
    }

    private static Optional<Judgement> of(JsonNode json) {
        String verdict = json.path("verdict").asText().strip().toLowerCase(Locale.ROOT);
        JsonNode score = json.path("score");
        boolean good = verdict.equals("good");
        boolean usable = (good || verdict.equals("bad"))
                && score.isNumber()
                && json.path("why").isTextual()
                && score.asDouble() >= 0
                && score.asDouble() <= 10
                && score.asDouble() == score.asInt()
                && good == (score.asInt() >= GOOD);
        return usable
                ? Optional.of(
                        new Judgement(good, score.asInt(), json.path("why").asText()))
                : Optional.empty();
    }
}
