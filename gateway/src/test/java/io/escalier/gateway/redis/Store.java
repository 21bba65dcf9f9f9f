package io.escalier.gateway.redis;

import io.escalier.gateway.rig.RealRedis;
import io.escalier.gateway.rig.Rig;
import io.escalier.gateway.state.MemoryLineages;
import io.escalier.gateway.state.MemoryStateStore;
import io.escalier.routing.port.Controller;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.task.SessionId;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Redis, and controllers over it whose clock a test moves. */
public final class Store implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long MICRO = 1000;

    private final RealRedis redis = RealRedis.start();
    private final Vertx vertx = Vertx.vertx();
    private final List<StoreTime> times = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<RedisController> controllers = new ArrayList<>();
    private long passed;
    private @Nullable Link own;

    public Store() throws IOException {}

    public RealRedis redis() {
        return redis;
    }

    /** One more gateway's. */
    public Controller controller() {
        return controller(redis.port(), DEADLINE, false);
    }

    /** One that reaches the Redis through a port. */
    RedisController controller(int port, Duration deadline, boolean refusing) {
        Link link = link(port, deadline);
        RedisController controller = RedisController.start(vertx, link, name(), refusing, time());
        controllers.add(controller);
        return controller;
    }

    /** As if all gateways had died at once. */
    void forgetGateways() {
        controllers.forEach(RedisController::stop);
    }

    /** Of the controllers, in the order they were made. */
    List<Link> links() {
        return links;
    }

    Link link(int port, Duration deadline) {
        Link link = new Link(vertx, RedisAddress.of("redis://127.0.0.1:" + port), null, deadline);
        links.add(link);
        return link;
    }

    /** What one more gateway has of sessions. */
    public StateStore sessions(Duration keep) {
        return new RedisStateStore(
                link(redis.port(), DEADLINE), keep, new MemoryStateStore(1000, keep, System::nanoTime));
    }

    /** What one more gateway knows of conversations. */
    RedisLineages lineages(Duration keep) {
        return lineages(redis.port(), DEADLINE, keep);
    }

    /** One that reaches the Redis through a port. */
    RedisLineages lineages(int port, Duration deadline, Duration keep) {
        StoreTime time = time();
        MemoryLineages own = new MemoryLineages(20_000, keep, () -> System.nanoTime() + MICRO * passed);
        Link link = link(port, deadline);
        String name = name();
        // Its beat looks whether a store that was away is back.
        controllers.add(RedisController.start(vertx, link, name, false, time));
        return RedisLineages.start(vertx, link, name, keep, own, time);
    }

    private static String name() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private StoreTime time() {
        StoreTime time = new StoreTime(System::nanoTime);
        time.pass(passed);
        times.add(time);
        return time;
    }

    /** Empties the Redis. */
    public void forgetAll() {
        Rig.await(own().send(Command.FLUSHALL, List.of()));
    }

    /** Returns when what these have sent so far is done. */
    public void settle(StateStore... stores) {
        for (StateStore one : stores) {
            one.peek(new SessionId("nobody"), true).toCompletableFuture().join();
        }
    }

    /** Brings the end of everything nearer. */
    public void age(Duration time) {
        for (Response key : Rig.await(own().send(Command.KEYS, List.of("*")))) {
            long left = Long.parseLong(
                    Rig.await(own().send(Command.PTTL, List.of(key.toString()))).toString());
            if (left >= 0) {
                Rig.await(own().send(Command.PEXPIRE, List.of(key.toString(), Long.toString(left - time.toMillis()))));
            }
        }
    }

    private Link own() {
        Link open = own == null ? link(redis.port(), DEADLINE) : own;
        own = open;
        return open;
    }

    Vertx vertx() {
        return vertx;
    }

    /** Moves the clock of the store and of all that look at it. */
    public void pass(Duration time) {
        long micros = TimeUnit.NANOSECONDS.toMicros(time.toNanos());
        passed += micros;
        times.forEach(each -> each.pass(micros));
    }

    @Override
    public void close() throws IOException {
        links.forEach(link -> Rig.await(link.close()));
        Rig.await(vertx.close());
        redis.close();
    }
}
