package io.escalier.gateway;

import io.escalier.gateway.config.GatewaySections.StateSection;
import io.escalier.gateway.config.GatewaySections.WithoutStore;
import io.escalier.gateway.redis.Link;
import io.escalier.gateway.redis.RedisAddress;
import io.escalier.gateway.redis.RedisController;
import io.escalier.gateway.redis.RedisLineages;
import io.escalier.gateway.redis.RedisStateStore;
import io.escalier.gateway.session.Lineages;
import io.escalier.gateway.state.MemoryController;
import io.escalier.gateway.state.MemoryLineages;
import io.escalier.gateway.state.MemoryStateStore;
import io.escalier.policies.config.Secret;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Ruling.Room;
import io.escalier.routing.port.Controller;
import io.escalier.routing.port.StateStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions, their conversations and limits are: in this process, or in a store that gateways share.
 *
 * @param sessions of which this process knows by itself, whoever else does
 * @param room what a limit has left on a route, as far as it is known here
 * @param patience the longest that a task waits for any of them
 * @param link to the store; null for memory
 */
record Stores(
        StateStore state,
        MemoryStateStore sessions,
        Lineages lineages,
        Controller controller,
        BiFunction<String, Limit, Room> room,
        Duration patience,
        @Nullable Link link,
        Supplier<Future<Void>> closing) {
    private static final String MEMORY = "memory:";

    /** After so many deadlines, at the latest, a store that does not answer is given up, and this process answers instead. */
    private static final int DEADLINES = 4;

    private static final Duration MARGIN = Duration.ofMillis(50);

    static Stores open(Vertx vertx, StateSection section) {
        MemoryStateStore sessions = new MemoryStateStore(section.sessions(), section.keep(), System::nanoTime);
        MemoryLineages lineages = new MemoryLineages(section.sessions(), section.keep(), System::nanoTime);
        Duration shared = section.deadline().multipliedBy(DEADLINES).plus(MARGIN);
        String url = section.url().value();
        if (url.equals(MEMORY)) {
            MemoryController controller = new MemoryController(System::nanoTime);
            return new Stores(
                    sessions, sessions, lineages, controller, controller::room, MARGIN, null, Future::succeededFuture);
        }
        Link link = new Link(
                vertx,
                RedisAddress.of(url),
                section.password().map(Secret::reveal).orElse(null),
                section.deadline());
        String gateway = UUID.randomUUID().toString().replace("-", "");
        RedisController controller =
                RedisController.start(vertx, link, gateway, section.withoutStore() == WithoutStore.REFUSE);
        RedisLineages together = RedisLineages.start(vertx, link, gateway, section.keep(), lineages);
        return new Stores(
                new RedisStateStore(link, section.keep(), sessions),
                sessions,
                together,
                controller,
                controller::room,
                shared,
                link,
                () -> {
                    together.stop();
                    return controller.leave().eventually(link::close);
                });
    }

    Future<Void> close() {
        return closing.get();
    }
}
