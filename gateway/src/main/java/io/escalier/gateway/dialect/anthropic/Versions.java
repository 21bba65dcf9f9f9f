package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.routing.task.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers that say which Messages API is meant. A beta that an upstream does not know is an error there. */
final class Versions {
    private static final String VERSION = "anthropic-version";
    private static final String BETA = "anthropic-beta";

    /** Those of a client's that go along. */
    static final List<String> HEADERS = List.of(VERSION, BETA);

    /** The one that has most. */
    private static final String CURRENT = "2023-06-01";

    private Versions() {}

    /** Whether the version that goes along has parameters of sampling: later ones refuse them. */
    static boolean sampled(Request request) {
        return CURRENT.equals(request.origin().headers().getOrDefault(VERSION, CURRENT));
    }

    /** @param advised whether the provider is to serve the advisor itself */
    static Map<String, String> of(Request request, boolean advised, UpstreamModel model) {
        Map<String, String> sent = request.origin().headers();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(VERSION, sent.getOrDefault(VERSION, CURRENT));
        Stream<String> asked = Arrays.stream(sent.getOrDefault(BETA, "").split(",", -1))
                .map(String::strip)
                // Where the advisor is the gateway's, the name of its beta may be an error.
                .filter(beta -> !beta.isEmpty()
                        && !beta.startsWith(AdvisorTool.BETA)
                        && model.betas().allows(beta));
        String betas = Stream.concat(asked, advised ? Stream.of(AdvisorTool.CURRENT_BETA) : Stream.empty())
                .distinct()
                .collect(Collectors.joining(","));
        if (!betas.isEmpty()) {
            headers.put(BETA, betas);
        }
        return headers;
    }
}
