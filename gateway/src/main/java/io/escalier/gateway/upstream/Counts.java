package io.escalier.gateway.upstream;

import io.escalier.gateway.dialect.Counting;
import io.escalier.gateway.egress.Egress;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Request;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tokens of requests for one target: asks its provider where that counts, else estimates by what it counted of
 * other prompts.
 *
 * <p>Failure posture: a provider that cannot count, or not now, is left alone for a minute; estimates are given meanwhile.
 * One that refuses a single request is asked again for the next.
 */
final class Counts {
    private static final Logger LOG = LoggerFactory.getLogger(Counts.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Upstream upstream;
    private final Translations translations;
    private final TokenRatios ratios;
    private volatile Instant notBefore = Instant.MIN;

    Counts(Upstream upstream, Translations translations, TokenRatios ratios) {
        this.upstream = upstream;
        this.translations = translations;
        this.ratios = ratios;
    }

    Future<TokenCount> of(Request request, String route, Caller caller, Context context) {
        UpstreamTarget target = upstream.target();
        byte[] body = translations.asked(request, caller.keyId(), target);
        TokenCount estimate = new TokenCount(ratios.tokens(target.name(), body.length), true);
        Counting counting = target.dialect().counting();
        Egress egress = upstream.egress(route);
        String provider = target.model().provider();
        // Where secrets would have to be taken out first, an estimate is as good.
        boolean sent = egress.admits(provider) && egress.redactor(provider, true) == null;
        if (counting == null || !sent || upstream.ticker().now().isBefore(notBefore)) {
            return Future.succeededFuture(estimate);
        }
        return Count.of(
                        upstream,
                        context,
                        upstream.head(request, caller, counting),
                        counting.fitting().fit(body))
                .map(tokens -> new TokenCount(tokens, false))
                .otherwise(reason -> {
                    LOG.debug(
                            "{} did not count: {}",
                            target.name(),
                            reason.getClass().getName());
                    if (!(reason instanceof Count.RefusedException)) {
                        notBefore = upstream.ticker().now().plus(PAUSE);
                    }
                    return estimate;
                });
    }
}
