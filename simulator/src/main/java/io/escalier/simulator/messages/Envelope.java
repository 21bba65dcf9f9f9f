package io.escalier.simulator.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Checks the top-level members of a request that say how to answer. */
final class Envelope {
    private static final Set<String> PROMPT = Set.of(
            "model",
            "messages",
            "system",
            "tools",
            "tool_choice",
            "thinking",
            "cache_control",
            "output_config",
            "output_format");
    private static final Set<String> ANSWER = Set.of(
            "max_tokens",
            "stream",
            "stop_sequences",
            "temperature",
            "top_p",
            "top_k",
            "metadata",
            "service_tier",
            "inference_geo",
            "container");

    private Envelope() {}

    /** @param answered an answer is asked for, not only a count */
    static void check(Fields body, boolean answered, Edition edition) throws RejectedException {
        Set<String> known = new HashSet<>(PROMPT);
        if (answered) {
            known.addAll(ANSWER);
        }
        if (edition.newer()) {
            known.removeAll(Edition.SAMPLING);
        }
        if (edition.betas().has(Betas.CONTEXT_MANAGEMENT)) {
            known.add("context_management");
        }
        if (edition.betas().has(Betas.CACHE_DIAGNOSIS)) {
            known.add("diagnostics");
        }
        body.closed(known);
        body.text("model");
        if (!answered) {
            return;
        }
        body.flag("stream");
        stops(body);
        if (body.has("metadata")) {
            Fields metadata = body.object("metadata").closed("user_id");
            if (metadata.has("user_id") && metadata.text("user_id").length() > 256) {
                throw ApiError.wrong("metadata.user_id", "String should have at most 256 characters");
            }
        }
        if (body.has("service_tier")) {
            body.word("service_tier", "auto", "standard_only");
        }
    }

    static OptionalInt mostTokens(Fields body, Model model) throws RejectedException {
        OptionalInt most = body.whole("max_tokens", 1);
        if (most.isEmpty()) {
            throw ApiError.wrong("max_tokens", "Field required");
        }
        if (most.getAsInt() > model.longest()) {
            throw ApiError.wrong(
                    "max_tokens",
                    most.getAsInt() + " > " + model.longest()
                            + ", which is the maximum allowed number of output tokens for " + model.id());
        }
        return most;
    }

    static List<String> stops(Fields body) throws RejectedException {
        List<String> stops = new ArrayList<>();
        for (JsonNode stop : body.has("stop_sequences") ? body.list("stop_sequences") : List.<JsonNode>of()) {
            if (!stop.isTextual()) {
                throw ApiError.wrong("stop_sequences." + stops.size(), "Input should be a valid string");
            }
            if (stop.asText().isBlank()) {
                throw ApiError.wrong("stop_sequences", "each stop sequence must contain non-whitespace");
            }
            stops.add(stop.asText());
        }
        return stops;
    }

    /** What thinking does not go together with. */
    static void checkSampling(Fields body, Thinking thinking, ToolReader tools) throws RejectedException {
        double temperature = body.number("temperature", 1, 0, 1);
        double top = body.number("top_p", 1, 0, 1);
        boolean topK = body.whole("top_k", 0).isPresent();
        if (!thinking.on()) {
            return;
        }
        if (temperature != 1) {
            throw invalid("`temperature` may only be set to 1 when thinking is enabled.");
        }
        if (top < 0.95) {
            throw invalid("`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.");
        }
        if (topK) {
            throw invalid("`top_k` must be unset when thinking is enabled.");
        }
        if (tools.forced()) {
            throw invalid("Thinking may not be enabled when tool_choice forces tool use.");
        }
    }

    private static RejectedException invalid(String message) {
        return new RejectedException(ApiError.invalid(message));
    }
}
