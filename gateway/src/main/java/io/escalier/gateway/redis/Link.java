package io.escalier.gateway.redis;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to a Redis. A slow store is a dead one: every command has a deadline, a connection on which one was missed
 * is given up with all that waits on it, and after a few failures nobody waits at all until a probe, which no task waits
 * for, was answered.
 *
 * <p>Failure posture: a command that cannot be answered in time fails; it may have been carried out all the same.
 */
public final class Link {
    /** Commands that wait for their replies at one time; further ones fail. */
    static final int MOST_WAITING = 2048;

    /** A connection takes longer than a command, and nobody but a probe waits for it in full. */
    private static final int CONNECT_MILLIS = 1000;

    /** A timer that is late by so much says that the event loop was. */
    private static final Duration LAG = Duration.ofMillis(20);

    private static final Duration SHORTEST_REST = Duration.ofMillis(200);
    /** One that still reads its data from disk can do nothing yet. */
    private static final List<String> NO_ANSWERS = List.of("CONNECTION_CLOSED", "LOADING");

    private static final int WINDOW = 10;
    private static final int FEWEST = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration deadline;
    private final CircuitBreakerRegistry breakers;
    private final CircuitBreaker breaker;
    private @Nullable Line line;
    private final List<Runnable> whenBack = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param password null for none
     * @param deadline for each command
     */
    public Link(Vertx vertx, RedisAddress address, @Nullable String password, Duration deadline) {
        this.vertx = vertx;
        this.deadline = deadline;
        this.options = new RedisOptions()
                .setConnectionString(address.endpoint())
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(MOST_WAITING)
                .setMaxWaitingHandlers(MOST_WAITING)
                .setNetClientOptions(
                        new NetClientOptions().setConnectTimeout(CONNECT_MILLIS).setTcpNoDelay(true));
        if (password != null) {
            options.setPassword(password);
        }
        // Longer than any command that is under way when it begins.
        Duration rest = SHORTEST_REST.plus(deadline.multipliedBy(2));
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(rest)
                .build());
        this.breaker = breakers.circuitBreaker("state");
        breaker.getEventPublisher()
                .onStateTransition(change -> changed(change.getStateTransition().getToState()));
    }

    private void changed(CircuitBreaker.State to) {
        if (to == CircuitBreaker.State.OPEN && !away) {
            away = true;
            LOG.warn("the state store does not answer in time: each gateway goes by what it knows itself");
        } else if (to == CircuitBreaker.State.CLOSED && away) {
            away = false;
            LOG.info("the state store is there again");
            whenBack.forEach(Runnable::run);
        }
    }

    /** Runs an action each time when the store is back. */
    void onBack(Runnable action) {
        whenBack.add(action);
    }

    /** For its metrics. */
    public CircuitBreakerRegistry breakers() {
        return breakers;
    }

    /** Whether commands are sent at all. */
    boolean up() {
        return breaker.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Whether there is a connection now. */
    synchronized boolean connected() {
        return line != null && line.connected();
    }

    /** Has nobody but a probe get through until one did. */
    void rest() {
        breaker.transitionToOpenState();
    }

    /** Ends on the caller's context; late replies go to nobody. */
    Future<Response> send(Command command, List<String> arguments) {
        if (!up()) {
            return Future.failedFuture(new AwayException());
        }
        return attempt(request(command, arguments));
    }

    /** Until it is answered, or the store is away: a command that was late may then have been carried out twice. */
    Future<Response> insist(Script script, List<String> keys, List<String> arguments) {
        return run(script, keys, arguments)
                .recover(failure ->
                        up() && !isAnswer(failure) ? insist(script, keys, arguments) : Future.failedFuture(failure));
    }

    /** As {@link #send}; all keys must have one hash tag. */
    Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        if (!up()) {
            return Future.failedFuture(new AwayException());
        }
        return evaluate(script, keys, arguments);
    }

    /** For whoever looks whether the store is there: goes out at its own pace while nobody else may. */
    Future<Response> probe(Script script, List<String> keys, List<String> arguments) {
        // With its text, for a store that does not know it by name would count as one that is back.
        return breaker.tryAcquirePermission()
                ? attempt(request(Command.EVAL, script.text(), keys, arguments))
                : Future.failedFuture(new AwayException());
    }

    private Future<Response> evaluate(Script script, List<String> keys, List<String> arguments) {
        return attempt(request(Command.EVALSHA, script.sha(), keys, arguments))
                .recover(failure -> failure instanceof ErrorType error && error.is("NOSCRIPT")
                        ? attempt(request(Command.EVAL, script.text(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, List<String> arguments) {
        Request request = Request.cmd(command);
        arguments.forEach(request::arg);
        return request;
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private Future<Response> attempt(Request request) {
        Line over = line();
        if (over == null) {
            return Future.failedFuture(new AwayException());
        }
        long began = System.nanoTime();
        Context caller = vertx.getOrCreateContext();
        Promise<Response> reply = Promise.promise();
        AtomicLong late = new AtomicLong();
        late.set(vertx.setTimer(deadline.toMillis(), timer -> {
            if (System.nanoTime() - began < deadline.toNanos() + LAG.toNanos()) {
                reply.tryFail(new LateException(deadline));
            } else {
                // This process was late itself: the reply may wait behind this very timer.
                late.set(vertx.setTimer(deadline.toMillis(), again -> reply.tryFail(new LateException(deadline))));
            }
        }));
        over.send(request)
                .onComplete(done -> caller.runOnContext(v -> {
                    vertx.cancelTimer(late.get());
                    if (done.succeeded()) {
                        reply.tryComplete(done.result());
                    } else {
                        reply.tryFail(done.cause());
                    }
                }));
        return reply.future()
                .onComplete(
                        answered -> breaker.onSuccess(System.nanoTime() - began, TimeUnit.NANOSECONDS),
                        failure -> failed(over, failure, System.nanoTime() - began));
    }

    private void failed(Line over, Throwable failure, long nanos) {
        if (isAnswer(failure)) {
            // It answered: what it refused says nothing of its health.
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            return;
        }
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure);
        giveUp(over);
    }

    /** The client library has the same type for what a store refuses and for a connection that was closed. */
    private static boolean isAnswer(Throwable failure) {
        return failure instanceof ErrorType error && NO_ANSWERS.stream().noneMatch(error::is);
    }

    private synchronized @Nullable Line line() {
        if (line == null && !closed) {
            line = new Line(Redis.createClient(vertx, new RedisOptions(options)), this::giveUp);
        }
        return line;
    }

    /** What waits on its connection may wait for ever. */
    private void giveUp(Line over) {
        synchronized (this) {
            if (line != over) {
                return;
            }
            line = null;
        }
        over.close();
    }

    public Future<Void> close() {
        Line last;
        synchronized (this) {
            closed = true;
            last = line;
            line = null;
        }
        return last == null ? Future.succeededFuture() : last.close();
    }
}
