package io.escalier.gateway.cli.tryout;

import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.config.RouteSection;
import io.escalier.gateway.ledger.DecisionRecord;
import io.escalier.policies.rules.Policy;
import io.escalier.policies.rules.PolicyStrategy;
import io.escalier.policies.rules.Rule;
import io.escalier.routing.recording.Recorder;
import io.escalier.routing.recording.Recording;
import io.escalier.routing.strategy.Strategy;
import io.escalier.routing.task.TaskId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request, the route it goes through, and the rule that is forced.
 *
 * @param resolved the real configuration
 * @param route of it
 * @param policy of the route; null where one model answers everything
 * @param forced name of a rule; null for none
 */
record Trial(
        Resolved resolved,
        Route route,
        @Nullable Policy policy,
        @Nullable String forced) {

    /**
     * What came of it.
     *
     * @param decision as the ledger has it; empty when the request did not become a task
     * @param plays of the route; one, or none
     */
    record Seen(Reply reply, Optional<DecisionRecord> decision, List<Recording> plays) {}

    static Trial of(Resolved resolved, Route route, @Nullable String forced) {
        RouteSection section =
                Objects.requireNonNull(resolved.sections().routes().get(route.name()));
        boolean judged = section.mode() == RouteSection.Mode.POLICY;
        return new Trial(resolved, route, judged ? resolved.policies().get(route.policy()) : null, forced);
    }

    /** Why the rule cannot be forced; null when it can, or when none is. */
    @Nullable
    String mistake() {
        if (forced == null) {
            return null;
        }
        if (policy == null) {
            return "route " + route.name()
                    + " has no policy at work: no rule can be forced. Use a route of mode policy";
        }
        return policy.rules().stream().anyMatch(rule -> rule.name().equals(forced))
                ? null
                : forced + " is no rule of policy " + policy.name() + ". Use one of "
                        + policy.rules().stream().map(Rule::name).collect(Collectors.joining(", "));
    }

    /** @throws IllegalStateException when the gateway could not start */
    Seen run(String prompt, boolean stream) throws IOException, InterruptedException {
        Recorder recorder = new Recorder();
        Resolved watched = resolved.withRoutes(one -> one.name().equals(route.name()) ? watched(one, recorder) : one);
        try (OwnGateway gateway = OwnGateway.start(watched)) {
            Reply reply = ask(gateway.clientUrl(), prompt, stream);
            return new Seen(reply, reply.task().map(TaskId::new).flatMap(gateway::decision), recorder.recordings());
        }
    }

    /** The policy is what is tried: no session is put into the baseline arm. */
    private Route watched(Route one, Recorder recorder) {
        Strategy strategy = policy == null || forced == null
                ? one.strategy()
                : new PolicyStrategy(policy.forcing(forced), one.parties(), resolved.detectors());
        return one.with(recorder.watch(strategy)).withoutBaseline();
    }

    private Reply ask(String url, String prompt, boolean stream) throws IOException, InterruptedException {
        JsonObject body = new JsonObject()
                .put("model", route.name())
                .put("stream", stream)
                .put(
                        "messages",
                        new JsonArray().add(new JsonObject().put("role", "user").put("content", prompt)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/chat/completions"))
                .timeout(resolved.sections().server().limits().streamDuration())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        return Reply.of(response, stream);
    }
}
