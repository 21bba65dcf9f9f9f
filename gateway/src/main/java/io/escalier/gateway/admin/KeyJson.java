package io.escalier.gateway.admin;

import io.escalier.gateway.access.Grant;
import io.escalier.gateway.access.Key;
import io.escalier.gateway.access.KeyDesk;
import io.escalier.gateway.access.KeyText;
import io.escalier.gateway.limits.Allowance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Keys as operators see them: never their secrets. */
final class KeyJson {
    private KeyJson() {}

    /** @param more whether there are others after these */
    static JsonObject page(List<KeyDesk.Listed> page, boolean more) {
        JsonArray keys = new JsonArray();
        page.forEach(listed -> keys.add(of(listed.key(), listed.state())));
        JsonObject json = new JsonObject().put("keys", keys);
        return more ? json.put("next", page.get(page.size() - 1).key().id()) : json;
    }

    static JsonObject of(Key key, Key.State state) {
        Grant grant = key.grant();
        JsonObject json = new JsonObject()
                .put("id", key.id())
                .put("name", key.name())
                .put("begins", KeyText.PREFIX + key.id())
                .put("state", state.label())
                .put("team", key.team())
                .put("maker", key.maker())
                .put("made", key.made().toString())
                .put("expires", key.expires() == null ? null : key.expires().toString())
                .put("revoked", key.revoked() == null ? null : key.revoked().toString())
                .put("routes", sorted(grant.routes()))
                .put("models", sorted(grant.models()))
                .put("tags", sorted(grant.tags()))
                .put("makes_keys", grant.makesKeys());
        put(json, grant.allowance());
        if (key.proof().formerUntil() != null) {
            json.put("former_secret_until", key.proof().formerUntil().toString());
        }
        return json;
    }

    private static void put(JsonObject json, Allowance may) {
        if (may.budget() != null) {
            json.put(
                            "budget",
                            new JsonObject()
                                    .put("usd", may.budget().most().toString())
                                    .put("per_seconds", may.budget().per().toSeconds()))
                    .put("at_limit", may.atLimit().name().toLowerCase(Locale.ROOT));
        }
        may.requestsPerMinute().ifPresent(most -> json.put("requests_per_minute", most));
        may.tokensPerMinute().ifPresent(most -> json.put("tokens_per_minute", most));
        may.concurrency().ifPresent(most -> json.put("concurrency", most));
    }

    private static JsonArray sorted(Set<String> names) {
        return new JsonArray(new ArrayList<>(new TreeSet<>(names)));
    }
}
