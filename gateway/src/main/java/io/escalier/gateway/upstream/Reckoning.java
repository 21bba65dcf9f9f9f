package io.escalier.gateway.upstream;

import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.routing.attempt.Certainty;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.task.Asked;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a call is taken to have used: what the provider states, else an estimate that says it is one. */
final class Reckoning {
    private static final List<String> BOUNDS = List.of("max_tokens", "max_completion_tokens");

    private static final int BYTES_PER_TOKEN = 4;

    private Reckoning() {}

    /** The provider's word; what it leaves open is estimated. It bills one call unless it says otherwise. */
    static Usage stated(Usage usage, Usage estimate) {
        Usage.Builder all = Usage.builder();
        for (UsageKind kind : UsageKind.values()) {
            copy(usage.certainty(kind) == Certainty.UNKNOWN ? estimate : usage, kind, all);
        }
        if (usage.count(UsageKind.REQUEST).orElse(0) == 0) {
            all.exact(UsageKind.REQUEST, 1);
        }
        return all.build();
    }

    private static void copy(Usage from, UsageKind kind, Usage.Builder to) {
        long tokens = from.count(kind).orElse(0);
        if (from.certainty(kind) == Certainty.EXACT) {
            to.exact(kind, tokens);
        } else {
            to.estimated(kind, tokens);
        }
    }

    /**
     * For a call of which the provider stated nothing. One that went out may be billed whether or not it was answered.
     *
     * @param answered whether the head of an answer came: only then the call itself counts
     */
    static Usage estimated(long promptTokens, long outputTokens, boolean answered) {
        return Usage.builder()
                .estimated(UsageKind.INPUT, promptTokens)
                .estimated(UsageKind.OUTPUT, outputTokens)
                .exact(UsageKind.REQUEST, answered ? 1 : 0)
                .build();
    }

    /** For a consult of which the provider stated nothing: it reads what the call reads. */
    static Usage besides(long promptTokens, String advice) {
        return Usage.builder()
                .estimated(UsageKind.INPUT, promptTokens)
                .estimated(UsageKind.OUTPUT, (Utf8.length(advice) + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN)
                .build();
    }

    /**
     * No call uses more: each byte of the prompt a token, each of the answers as long as it may be.
     *
     * @param modelsMost the model's own limit on one answer
     */
    static Usage most(long promptBytes, Asked asked, OptionalInt modelsMost) {
        Usage.Builder most =
                Usage.builder().estimated(UsageKind.INPUT, promptBytes).estimated(UsageKind.REQUEST, 1);
        OptionalInt output = least(asked.maxTokens(), modelsMost);
        return output.isEmpty()
                ? most.unknown(UsageKind.OUTPUT).build()
                : most.estimated(UsageKind.OUTPUT, Math.max(0L, output.getAsInt()) * asked.choices())
                        .build();
    }

    /**
     * What a client's request asks for once it has a model's params, whose bound stands in the place of the client's: the
     * higher of the two, for they may be sent under two names.
     *
     * @param params JSON by name
     */
    static Asked bounded(Asked asked, Map<String, String> params) {
        OptionalInt most = BOUNDS.stream()
                .map(params::get)
                .filter(json -> json != null && json.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt)
                .max();
        if (most.isEmpty() || asked.maxTokens().orElse(0) >= most.getAsInt()) {
            return asked;
        }
        return new Asked(asked.stream(), asked.usageInStream(), asked.logprobs(), asked.choices(), most);
    }

    private static OptionalInt least(OptionalInt one, OptionalInt other) {
        if (one.isPresent() && other.isPresent()) {
            return OptionalInt.of(Math.min(one.getAsInt(), other.getAsInt()));
        }
        return one.isPresent() ? one : other;
    }
}
