package io.escalier.gateway.redis;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Controller;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Holds limits together with all gateways that share a Redis. Money, rates and what is open at one time are exact: one
 * script reserves all claims of a task or none, in windows of the store's own clock. Shares of tasks are soft: each
 * gateway goes by what it heard of the others within the last second, so a share may be exceeded by what the others
 * granted within a second.
 *
 * <p>Failure posture: while the store is away, each gateway has of every limit its share of what was left when it last
 * heard of the others, which it does once a second ({@code local}); so a budget is exceeded by no more than what it has
 * not heard of, divided by the number of gateways. Shares of tasks are held by what was last heard. Or every claim on money
 * that needs room is refused ({@code refuse}). When the store is back, or is another, or has forgotten, each
 * gateway tells it all that it has used. What a gateway had reserved when it died stays used.
 */
public final class RedisController implements Controller {
    /** How long the places of a gateway that died stay taken. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final Link link;
    private final Uses uses;
    private final StoreTime time;
    private final String gateway;
    private final boolean refusing;
    private final Beat beat;
    private final AtomicLong reserved = new AtomicLong();

    private RedisController(Link link, Uses uses, StoreTime time, String gateway, boolean refusing, Beat beat) {
        this.link = link;
        this.uses = uses;
        this.time = time;
        this.gateway = gateway;
        this.refusing = refusing;
        this.beat = beat;
    }

    /**
     * Begins to tell and to listen.
     *
     * @param gateway a name that no other start of any gateway has, of letters and digits
     * @param refusing whether money is refused while the store is away
     */
    public static RedisController start(Vertx vertx, Link link, String gateway, boolean refusing) {
        return start(vertx, link, gateway, refusing, new StoreTime(System::nanoTime));
    }

    static RedisController start(Vertx vertx, Link link, String gateway, boolean refusing, StoreTime time) {
        Uses uses = new Uses();
        Beat beat = new Beat(vertx, link, uses, time, gateway);
        beat.start();
        return new RedisController(link, uses, time, gateway, refusing, beat);
    }

    /** Ends when the store knows all that is known here, or cannot be told. */
    Future<Void> beat() {
        return beat.now();
    }

    /** Has the beat hear of limits, whether or not this gateway uses any of them. */
    public void follow(String route, List<Limit> limits) {
        uses.follow(route, limits);
    }

    /** How many gateways were alive when the store was last heard, this one among them. */
    long gateways() {
        return uses.gateways();
    }

    /** Tells nobody any more, and lets the others have its share. */
    public Future<Void> leave() {
        return beat.leave();
    }

    /** Tells nobody any more. */
    void stop() {
        beat.stop();
    }

    @Override
    public void began(TaskRef task, List<Limit> limits) {
        uses.began(task.route(), limits, time.now());
    }

    /** What a limit has left, as far as it is known here. */
    public Ruling.Room room(String route, Limit limit) {
        return uses.room(route, limit, time.now());
    }

    @Override
    public CompletionStage<Ruling> reserve(String route, List<Claim> claims) {
        String id = gateway + ":" + reserved.incrementAndGet();
        List<Claim> soft =
                claims.stream().filter(c -> c.limit() instanceof Limit.Share).toList();
        List<Claim> hard =
                claims.stream().filter(c -> !(c.limit() instanceof Limit.Share)).toList();
        if (hard.isEmpty() || !link.up()) {
            return CompletableFuture.completedStage(alone(route, id, claims));
        }
        Ruling shares = uses.rule(route, id, soft, time.now());
        if (!(shares instanceof Ruling.Granted granted)) {
            return CompletableFuture.completedStage(shares);
        }
        return beat.sending(() -> link.insist(Scripts.RESERVE, keys(route, hard), arguments(id, hard))
                        .map(reply -> read(route, id, hard, granted.reservation(), new Reply(reply, hard))))
                .recover(failure -> {
                    uses.settled(route, granted.reservation(), Spent.NOTHING, time.now(), false);
                    return Future.succeededFuture(alone(route, id, claims));
                })
                .toCompletionStage();
    }

    /** Without the store. */
    private Ruling alone(String route, String id, List<Claim> claims) {
        Optional<Claim> money = claims.stream()
                .filter(c -> c.limit() instanceof Limit.Spend && c.mode() != Claim.Mode.COUNT)
                .findFirst();
        if (refusing && money.isPresent() && !link.up()) {
            return new Ruling.Refused(money.get().limit(), ASK_AGAIN, List.of());
        }
        return uses.rule(route, id, claims, time.now());
    }

    static String key(String account) {
        return "{escalier}:limit:" + account;
    }

    private static List<String> keys(String route, List<Claim> claims) {
        return claims.stream().map(claim -> key(claim.limit().account(route))).toList();
    }

    private List<String> arguments(String id, List<Claim> claims) {
        List<String> arguments =
                new ArrayList<>(List.of(gateway, id, Long.toString(LEASE.toMillis()), Long.toString(time.ahead())));
        for (Claim claim : claims) {
            boolean windowed = claim.limit() instanceof Limit.Windowed;
            arguments.add(windowed ? "w" : "o");
            arguments.add(
                    switch (claim.mode()) {
                        case TAKE -> "take";
                        case COUNT -> "count";
                        case PROBE -> "probe";
                    });
            arguments.add(Long.toString(claim.amount()));
            arguments.add(Long.toString(Uses.mostOf(claim.limit())));
            arguments.add(slot(claim));
        }
        return arguments;
    }

    private static String slot(Claim claim) {
        return claim.limit() instanceof Limit.Windowed windowed ? Long.toString(Uses.slot(windowed.per())) : "0";
    }

    private Ruling read(String route, String id, List<Claim> hard, Reservation shares, Reply reply) {
        long now = time.heard(reply.now());
        if (reply.refusedBy() != null) {
            reply.others().forEach((limit, others) -> uses.heard(route, limit, others, now));
            uses.settled(route, shares, Spent.NOTHING, now, false);
            return new Ruling.Refused(reply.refusedBy(), reply.after(), reply.rooms());
        }
        List<Claim> taken =
                hard.stream().filter(c -> c.mode() != Claim.Mode.PROBE).toList();
        uses.granted(route, new Reservation(id, taken, now), now);
        // What was granted is known to all who hear of it from now on, and no part of a share.
        reply.others().forEach((limit, others) -> uses.heard(route, limit, others, now));
        List<Claim> all =
                Stream.concat(shares.claims().stream(), taken.stream()).toList();
        return new Ruling.Granted(new Reservation(id, all, now), reply.rooms());
    }

    @Override
    public void settle(String route, Reservation reservation, Spent spent) {
        boolean up = link.up();
        uses.settled(route, reservation, spent, time.now(), up);
        List<Claim> hard = reservation.claims().stream()
                .filter(c -> !(c.limit() instanceof Limit.Share))
                .toList();
        if (hard.isEmpty() || !up) {
            return;
        }
        List<String> arguments = new ArrayList<>(
                List.of(gateway, reservation.id(), Long.toString(reservation.at()), Long.toString(time.ahead())));
        for (Claim claim : hard) {
            arguments.add(claim.limit() instanceof Limit.Windowed ? "w" : "o");
            arguments.add(Long.toString(spent.of(claim) - claim.amount()));
            arguments.add(slot(claim));
        }
        beat.sending(() -> link.run(Scripts.SETTLE, keys(route, hard), arguments))
                .onFailure(lost -> beat.owing());
    }
}
