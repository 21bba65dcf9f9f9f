package io.escalier.gateway.limits;

import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;

/**
 * That a limit has been reached, or nearly.
 *
 * @param what has happened
 * @param limit that it happened to
 * @param scope whose limit it is
 * @param used share of the limit that is reserved or spent, 0 or more
 * @param at when
 */
public record Notice(What what, Limit limit, Scope scope, double used, Instant at) {
    /** What can happen. */
    public enum What {
        /** A share of a budget is used, of which somebody wanted to be told. */
        WARNED,
        /** There is no room any more, or not enough for what was wanted. */
        REACHED
    }

    /** What a notice can be about. */
    public enum About {
        BUDGET,
        LIMIT
    }

    /** Money, or anything else. */
    public About about() {
        return limit instanceof Limit.Spend ? About.BUDGET : About.LIMIT;
    }

    /** For people and programs; nothing in it is secret. */
    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("what", word(what))
                .put("about", word(about()))
                .put("limit", limit.name())
                .put("scope", scope.toString())
                .put("used", BigDecimal.valueOf(used).setScale(4, RoundingMode.HALF_UP))
                .put("time", at.toString());
        if (limit instanceof Limit.Windowed windowed) {
            json.put("window_seconds", windowed.per().toSeconds());
        }
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
