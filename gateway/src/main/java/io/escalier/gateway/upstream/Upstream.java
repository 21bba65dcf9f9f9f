package io.escalier.gateway.upstream;

import io.escalier.gateway.dialect.AnswerReader;
import io.escalier.gateway.dialect.Counting;
import io.escalier.gateway.egress.Egress;
import io.escalier.routing.attempt.Advice;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.port.ModelCaller.Bound;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Credential;
import io.escalier.routing.task.Request;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One target with its own connections. */
final class Upstream {
    private final UpstreamTarget target;
    private final Ticker ticker;
    private final TokenRatios ratios;
    private final Translations translations;
    private final UsualOutputs usual;
    private final UsualTimes times;
    private final Function<String, Egress> egress;
    private final HttpClientAgent client;
    private final Lane lane;
    private final Pulse pulse;
    private final Counts counts;

    Upstream(
            Vertx vertx,
            UpstreamTarget target,
            Ticker ticker,
            Translations translations,
            TokenRatios ratios,
            UsualOutputs usual,
            UsualTimes times,
            Function<String, Egress> egress) {
        this.egress = egress;
        this.translations = translations;
        this.usual = usual;
        this.times = times;
        this.target = target;
        this.ticker = ticker;
        this.ratios = ratios;
        this.lane = new Lane(target.limits());
        this.counts = new Counts(this, translations, ratios);
        this.client = Connections.to(target, vertx);
        this.pulse = new Pulse(ticker);
    }

    UpstreamTarget target() {
        return target;
    }

    Ticker ticker() {
        return ticker;
    }

    Counts counts() {
        return counts;
    }

    Lane lane() {
        return lane;
    }

    Exchange exchange(Context context, Exchange.Owner owner) {
        return new Exchange(context, client, lane, pulse, ticker, owner);
    }

    byte[] encode(Outgoing call) {
        return translations.body(call.task().request(), call.task().caller().keyId(), call.prompt(), target);
    }

    /** A call came to its end. */
    void answered(Duration took) {
        times.learn(target.name(), took);
    }

    /** What of a route's tasks may go where. */
    Egress egress(String route) {
        return egress.apply(route);
    }

    KeptThoughts.@Nullable Gathering gathering(Outgoing call) {
        return translations.gathering(call, target);
    }

    /** Where nobody bounds the answer, it is taken to be no longer than four of the usual ones. */
    Bound upperBound(Outgoing call) {
        OptionalInt models = target.model().can().maxOutput();
        long seldom = usual.seldomMore(target.name(), call.task().route());
        Asked asked = call.prompt().forClient()
                ? Reckoning.bounded(call.asked(), target.model().params())
                : call.asked();
        boolean certain = asked.maxTokens().isPresent() || models.isPresent() && models.getAsInt() <= seldom;
        OptionalInt most = certain ? models : OptionalInt.of((int) Math.min(Integer.MAX_VALUE, seldom));
        return new Bound(Reckoning.most(encode(call).length, asked, most), certain);
    }

    /** Of a call that went out and was not refused; learns from it what its prompt weighed, and its answer. */
    Usage usage(Outgoing call, AnswerReader reader, long promptBytes, boolean answered) {
        Usage estimate =
                Reckoning.estimated(ratios.tokens(target.name(), promptBytes), reader.outputTokensSoFar(), answered);
        Usage stated = reader.stated();
        if (stated == null) {
            return estimate;
        }
        if (!Pictures.in(call.task().request())) {
            Usage once = reader.beside().once();
            ratios.learn(target.name(), promptBytes, once == null ? stated : once);
        }
        usual.learn(target.name(), call.task().route(), call.asked().choices(), stated);
        return Reckoning.stated(stated, estimate);
    }

    /**
     * What was done besides, as stated; else as it is reckoned of what was heard.
     *
     * @param said of the answer
     * @param ended whether the answer came to its end: what was asked for then and not answered was not done
     */
    Beside beside(Outgoing call, AnswerReader reader, Answer said, long promptBytes, boolean ended) {
        Change.Native served = call.prompt().advisor();
        if (served == null) {
            return Beside.NOTHING;
        }
        Beside stated = reader.beside();
        List<Advice> heard = said.advice().stream()
                .filter(advice -> advice.text() != null || advice.open() && !ended)
                .toList();
        List<Usage> all = new ArrayList<>(stated.advice());
        for (int i = all.size(); i < heard.size(); i++) {
            String text = heard.get(i).text();
            all.add(Reckoning.besides(ratios.tokens(served.advisor(), promptBytes), text == null ? "" : text));
        }
        return new Beside(stated.once(), all);
    }

    RequestOptions head(Outgoing call, boolean stream) {
        Request request = call.task().request();
        Map<String, String> own = target.dialect().headers(request, call.prompt(), target.model());
        RequestOptions head = head(own, call.task().caller(), target.dialect().path());
        return head.putHeader("accept", stream ? "text/event-stream" : "application/json")
                .putHeader("x-client-request-id", call.attempt().value());
    }

    RequestOptions head(Request request, Caller caller, Counting counting) {
        Map<String, String> own = target.dialect().headers(request, target.model());
        return head(own, caller, counting.path()).putHeader("accept", "application/json");
    }

    /** Nothing of the client's own headers goes upstream, but a credential to a provider that is to get it. */
    private RequestOptions head(Map<String, String> own, Caller caller, String path) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("content-type", "application/json")
                .add("accept-encoding", "identity")
                .add("user-agent", "escalier")
                .add("via", "1.1 escalier");
        own.forEach(headers::set);
        target.headers().forEach(headers::set);
        ApiKey key = key(caller);
        if (key != null) {
            headers.set(target.keyHeader().label(), target.keyHeader().value(key));
        }
        Endpoint endpoint = target.endpoint();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(endpoint.host())
                .setPort(endpoint.port())
                .setSsl(endpoint.ssl())
                .setURI(endpoint.prefix() + path)
                .setFollowRedirects(false)
                .setHeaders(headers);
    }

    private @Nullable ApiKey key(Caller caller) {
        Credential brought = caller.credential();
        if (!target.forwards()) {
            return target.key();
        }
        return brought == null ? null : ApiKey.from(brought::reveal);
    }

    Future<Void> shutdown(Duration grace) {
        return client.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
