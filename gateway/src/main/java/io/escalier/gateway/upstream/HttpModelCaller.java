package io.escalier.gateway.upstream;

import io.escalier.gateway.egress.Egress;
import io.escalier.routing.port.ModelCaller;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Calls models over HTTP, on the Vert.x context of whoever opens a call, and on that context only: calls are not to
 * be opened, paused or cancelled from anywhere else.
 */
public final class HttpModelCaller implements ModelCaller, TokenCounter {
    private final Vertx vertx;
    private final Map<String, Upstream> upstreams;
    private final TokenRatios ratios;
    private final UsualOutputs usual = new UsualOutputs();
    private final UsualTimes times = new UsualTimes();

    /**
     * Opens no connection yet.
     *
     * @param targets by name
     * @param translations for clients that speak another dialect than a target
     * @param ticker bound to Vert.x contexts
     * @param egress what of a route's tasks may go where, by the route's name
     */
    public HttpModelCaller(
            Vertx vertx,
            Map<String, UpstreamTarget> targets,
            Translations translations,
            Ticker ticker,
            Function<String, Egress> egress) {
        this.vertx = vertx;
        this.ratios = new TokenRatios(targets.keySet());
        this.upstreams = targets.values().stream()
                .map(target -> new Upstream(vertx, target, ticker, translations, ratios, usual, times, egress))
                .collect(Collectors.toUnmodifiableMap(u -> u.target().name(), Function.identity()));
    }

    @Override
    public OpenCall open(Outgoing call, Listener listener) {
        Call opened = new Call(upstream(call.target()), call, listener, vertx.getOrCreateContext());
        opened.start();
        return opened;
    }

    @Override
    public Bound upperBound(Outgoing call) {
        return upstream(call.target()).upperBound(call);
    }

    @Override
    public Future<TokenCount> count(Request request, String route, Caller caller, String target) {
        return upstream(target).counts().of(request, route, caller, vertx.getOrCreateContext());
    }

    @Override
    public Optional<Duration> usualTime(String target) {
        return times.of(target);
    }

    /** What was learnt of prompts and tokens. */
    public TokenRatios ratios() {
        return ratios;
    }

    /** Closes every connection; calls under way break. */
    public Future<Void> close() {
        return shutdown(Duration.ZERO);
    }

    /**
     * Takes no new calls; those that have their connection may end.
     *
     * @param grace after which the rest of them break
     * @return done when every connection is closed
     */
    public Future<Void> shutdown(Duration grace) {
        return Future.join(
                        upstreams.values().stream().map(u -> u.shutdown(grace)).toList())
                .mapEmpty();
    }

    Upstream upstream(String target) {
        Upstream upstream = upstreams.get(target);
        if (upstream == null) {
            throw new IllegalArgumentException("there is no target " + target);
        }
        return upstream;
    }
}
