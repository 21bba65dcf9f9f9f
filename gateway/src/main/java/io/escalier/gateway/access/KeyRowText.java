package io.escalier.gateway.access;

import io.escalier.gateway.ledger.KeyRow;
import io.escalier.gateway.limits.Allowance;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.price.Money;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys as they are stored: what they may do is JSON, money in nano-dollars, windows in milliseconds. */
public final class KeyRowText {
    private static final Logger LOG = LoggerFactory.getLogger(KeyRowText.class);
    private static final String ROUTES = "routes";
    private static final String MODELS = "models";
    private static final String TAGS = "tags";
    private static final String MAKES_KEYS = "makes_keys";
    private static final String BUDGET = "budget_nano";
    private static final String PER = "per_ms";
    private static final String WARN_AT = "warn_at";
    private static final String AT_LIMIT = "at_limit";
    private static final String REQUESTS = "requests_per_minute";
    private static final String TOKENS = "tokens_per_minute";
    private static final String CONCURRENCY = "concurrency";

    private KeyRowText() {}

    static KeyRow row(Key key) {
        Key.Proof proof = key.proof();
        return new KeyRow(
                key.id(),
                key.name(),
                key.team(),
                key.maker(),
                text(key.grant()),
                key.made(),
                key.expires(),
                key.revoked(),
                proof.hash(),
                proof.former(),
                proof.formerUntil());
    }

    /** Empty for what another version has written, or a hand, and nobody here can read; the log says so. */
    public static Optional<Key> read(KeyRow row) {
        try {
            return Optional.of(key(row));
        } catch (RuntimeException e) {
            LOG.warn("the key {} cannot be read and is refused: {}", row.id(), e.toString());
            return Optional.empty();
        }
    }

    /** What {@link #row} has made. */
    static Key key(KeyRow row) {
        return new Key(
                row.id(),
                row.name(),
                row.team(),
                grant(new JsonObject(row.grant())),
                row.maker(),
                row.made(),
                row.expires(),
                row.revoked(),
                new Key.Proof(row.hash(), row.former(), row.formerUntil()));
    }

    private static String text(Grant grant) {
        Allowance may = grant.allowance();
        JsonObject json = new JsonObject()
                .put(ROUTES, sorted(grant.routes()))
                .put(MODELS, sorted(grant.models()))
                .put(TAGS, sorted(grant.tags()))
                .put(MAKES_KEYS, grant.makesKeys())
                .put(WARN_AT, new JsonArray(may.warnAt()))
                .put(AT_LIMIT, may.atLimit().name());
        if (may.budget() != null) {
            json.put(BUDGET, may.budget().most().nanoUsd())
                    .put(PER, may.budget().per().toMillis());
        }
        may.requestsPerMinute().ifPresent(most -> json.put(REQUESTS, most));
        may.tokensPerMinute().ifPresent(most -> json.put(TOKENS, most));
        may.concurrency().ifPresent(most -> json.put(CONCURRENCY, most));
        return json.encode();
    }

    private static JsonArray sorted(Collection<String> names) {
        return new JsonArray(List.copyOf(new TreeSet<>(names)));
    }

    private static Grant grant(JsonObject json) {
        List<Double> warnAt = json.getJsonArray(WARN_AT).stream()
                .map(share -> ((Number) share).doubleValue())
                .toList();
        return new Grant(
                names(json.getJsonArray(ROUTES)),
                names(json.getJsonArray(MODELS)),
                names(json.getJsonArray(TAGS)),
                new Allowance(
                        budget(json),
                        warnAt,
                        AtLimit.valueOf(json.getString(AT_LIMIT)),
                        number(json, REQUESTS),
                        number(json, TOKENS),
                        number(json, CONCURRENCY)),
                json.getBoolean(MAKES_KEYS));
    }

    private static Allowance.@Nullable Budget budget(JsonObject json) {
        return json.containsKey(BUDGET)
                ? new Allowance.Budget(new Money(json.getLong(BUDGET)), Duration.ofMillis(json.getLong(PER)))
                : null;
    }

    private static OptionalLong number(JsonObject json, String member) {
        return json.containsKey(member) ? OptionalLong.of(json.getLong(member)) : OptionalLong.empty();
    }

    private static Set<String> names(JsonArray array) {
        Set<String> names = new HashSet<>();
        array.forEach(name -> names.add(String.valueOf(name)));
        return names;
    }
}
