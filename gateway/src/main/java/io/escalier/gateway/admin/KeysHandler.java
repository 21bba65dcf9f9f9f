package io.escalier.gateway.admin;

import io.escalier.gateway.access.KeyDesk;
import io.escalier.gateway.access.KeyTroubleException;
import io.escalier.gateway.access.Maker;
import io.escalier.policies.config.Durations;
import io.escalier.policies.config.Unfit;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes keys, shows them, rotates them and takes them back. */
final class KeysHandler {
    private static final Logger LOG = LoggerFactory.getLogger(KeysHandler.class);
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;
    private static final int LARGEST_PAGE = 1000;
    private static final String ID = "id";
    private static final String NONE = "0 s";

    private final KeyDesk desk;

    KeysHandler(KeyDesk desk) {
        this.desk = desk;
    }

    /** The newest first; {@code after}: the last id of the page before. */
    void list(RoutingContext context) {
        Maker maker = MakerDoor.maker(context);
        String after = context.queryParam("after").stream().findFirst().orElse(null);
        context.vertx()
                .executeBlocking(() -> page(desk.list(maker), after), false)
                .onSuccess(page -> send(context.response(), OK, page))
                .onFailure(context::fail);
    }

    private static JsonObject page(List<KeyDesk.Listed> all, @Nullable String after) {
        int from = 0;
        if (after != null) {
            while (from < all.size() && !all.get(from).key().id().equals(after)) {
                from++;
            }
            from++;
        }
        List<KeyDesk.Listed> page =
                from >= all.size() ? List.of() : all.subList(from, Math.min(all.size(), from + LARGEST_PAGE));
        boolean more = from + page.size() < all.size();
        return KeyJson.page(page, more);
    }

    void one(RoutingContext context) {
        HttpServerResponse response = context.response();
        desk.find(MakerDoor.maker(context), id(context))
                .ifPresentOrElse(
                        listed -> send(response, OK, KeyJson.of(listed.key(), listed.state())),
                        () -> AdminErrors.send(response, NOT_FOUND, "not_found", "there is no key of that id here"));
    }

    void make(RoutingContext context) {
        String wish =
                context.body().buffer() == null ? "" : context.body().buffer().toString(StandardCharsets.UTF_8);
        desk.make(MakerDoor.maker(context), wish)
                .whenComplete((made, failure) -> answer(context, CREATED, made, failure));
    }

    void revoke(RoutingContext context) {
        desk.revoke(MakerDoor.maker(context), id(context)).whenComplete((key, failure) -> {
            if (failure == null) {
                send(context.response(), OK, KeyJson.of(key, desk.state(key)));
            } else {
                fail(context.response(), failure);
            }
        });
    }

    void rotate(RoutingContext context) {
        Duration grace;
        try {
            grace = grace(context);
        } catch (Unfit | DecodeException | ClassCastException unfit) {
            AdminErrors.send(
                    context.response(),
                    BAD_REQUEST,
                    "grace",
                    "grace must be a duration, as in {\"grace\": \"24 h\"}; without it the key is good no longer");
            return;
        }
        desk.rotate(MakerDoor.maker(context), id(context), grace)
                .whenComplete((made, failure) -> answer(context, OK, made, failure));
    }

    private static Duration grace(RoutingContext context) throws Unfit {
        JsonObject body = context.body().isEmpty() ? null : context.body().asJsonObject();
        return Durations.parse(body == null ? NONE : body.getString("grace", NONE));
    }

    private static String id(RoutingContext context) {
        return String.valueOf(context.pathParam(ID));
    }

    private void answer(RoutingContext context, int status, KeyDesk.Made made, Throwable failure) {
        if (failure == null) {
            Audited.about(context, made.key().id());
            JsonObject json = KeyJson.of(made.key(), desk.state(made.key()));
            send(context.response(), status, json.put("secret", made.text().reveal()));
        } else {
            fail(context.response(), failure);
        }
    }

    private static void send(HttpServerResponse response, int status, JsonObject json) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(json.encode());
    }

    private static void fail(HttpServerResponse response, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof KeyTroubleException trouble) {
            switch (trouble.kind()) {
                case INVALID -> AdminErrors.send(response, BAD_REQUEST, "invalid", trouble.getMessage());
                case BEYOND -> AdminErrors.send(response, FORBIDDEN, "beyond_maker", trouble.getMessage());
                case UNKNOWN -> AdminErrors.send(response, NOT_FOUND, "not_found", trouble.getMessage());
                case CONFLICT -> AdminErrors.send(response, CONFLICT, "conflict", trouble.getMessage());
                case AWAY -> AdminErrors.send(response, UNAVAILABLE, "keys_away", trouble.getMessage());
                case FULL -> AdminErrors.send(response, UNAVAILABLE, "full", trouble.getMessage());
            }
        } else {
            LOG.warn("a key could not be written: {}", cause.toString());
            AdminErrors.send(response, UNAVAILABLE, "ledger", "the key could not be written now: try again");
        }
    }
}
