package io.escalier.simulator;

import io.escalier.simulator.clock.SimClock;
import io.escalier.simulator.fault.FaultBoard;
import io.escalier.simulator.http.SimServer;
import io.escalier.simulator.http.World;
import io.escalier.simulator.meter.Meter;
import io.escalier.simulator.wire.Pace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;

/**
 * Two simulated models, {@code sim-small} and {@code sim-frontier}, behind a real HTTP endpoint in the OpenAI chat
 * dialect and in Anthropic's messages dialect. They answer tasks of {@link io.escalier.simulator.exam.Exam} by working them out, fail by seeded rule, and
 * bill every token on a {@linkplain #meter() meter} of the simulator's own.
 */
public final class Simulator {
    private final Vertx vertx;
    private final boolean ownVertx;
    private final SimulatorOptions options;
    private final World world;
    private final HttpServer server;
    private final String scheme;

    private Simulator(
            Vertx vertx, boolean ownVertx, SimulatorOptions options, World world, HttpServer server, String scheme) {
        this.vertx = vertx;
        this.ownVertx = ownVertx;
        this.options = options;
        this.world = world;
        this.server = server;
        this.scheme = scheme;
    }

    /** Starts on a Vert.x that is the caller's and stays open when the simulator is closed. */
    public static Future<Simulator> start(Vertx vertx, SimulatorOptions options) {
        return start(vertx, false, options, new HttpServerOptions());
    }

    /**
     * The same over TLS, with HTTP/2 for those who want it.
     *
     * @param identity the certificate that it shows, and its key
     */
    public static Future<Simulator> start(Vertx vertx, SimulatorOptions options, KeyCertOptions identity) {
        return start(
                vertx,
                false,
                options,
                new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(identity));
    }

    /** Starts on a Vert.x of its own, closed with it. */
    public static Future<Simulator> start(SimulatorOptions options) {
        return start(Vertx.vertx(), true, options, new HttpServerOptions());
    }

    private static Future<Simulator> start(
            Vertx vertx, boolean own, SimulatorOptions options, HttpServerOptions listener) {
        SimClock clock = new SimClock(vertx, options.manualTime());
        World world = World.of(options.seed(), options.keys(), clock, options.latencyScale());
        // Not chained to the server's future: its context ends with a Vert.x of our own.
        Promise<Simulator> started = Promise.promise();
        SimServer.create(vertx, world, listener)
                .listen(options.port(), options.host())
                .onSuccess(server -> started.complete(
                        new Simulator(vertx, own, options, world, server, listener.isSsl() ? "https" : "http")))
                .onFailure(failure -> {
                    started.fail(failure);
                    closeOwn(vertx, own);
                });
        return started.future();
    }

    private static void closeOwn(Vertx vertx, boolean own) {
        if (own) {
            vertx.close();
        }
    }

    public int port() {
        return server.actualPort();
    }

    /** What goes into a client's base URL, such as {@code http://127.0.0.1:4711/v1}. */
    public String baseUrl() {
        return scheme + "://" + options.host() + ":" + port() + "/v1";
    }

    /** What every attempt cost. */
    public Meter meter() {
        return world.meter();
    }

    /** Faults for requests to come. */
    public FaultBoard faults() {
        return world.faults();
    }

    /** Empties all prompt caches: the next prompt is new to every model. */
    public void forgetPrompts() {
        world.forgetPrompts();
    }

    /** Sets how fast a model is, from now on. */
    public void pace(String model, Pace pace) {
        world.paces().put(model, pace);
    }

    /** Moves the clock: caches expire, and with manual time waits end. */
    public void advance(Duration by) {
        world.clock().advance(by);
    }

    /** Waits that have begun and not ended; with manual time only. */
    public int waiting() {
        return world.clock().waiting();
    }

    /** Stops listening and closes all connections. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        server.close().onComplete(done -> {
            closed.handle(done);
            closeOwn(vertx, ownVertx);
        });
        return closed.future();
    }
}
