package io.escalier.gateway.state;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Ruling.Room;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Controller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds limits in the memory of one process, exactly: all event loops share them, and of several tasks that want the
 * last of a limit one gets it. What is used counts from when it was reserved.
 *
 * <p>Failure posture: it does not fail, and answers at once. It forgets with its process, and is told by the
 * journal's past what it has to know again.
 */
public final class MemoryController implements Controller {
    /** From so many accounts on, those that are of no use any more are looked for: keys come and go. */
    static final int SWEEP = 10_000;

    private final LongSupplier nanos;
    private final long origin;
    private final Map<String, Account> accounts = new HashMap<>();
    private Past past = Past.NONE;
    private long restored;
    private long granted;
    private int sweepAt = SWEEP;

    /** @param nanos monotonic, as {@link System#nanoTime} */
    public MemoryController(LongSupplier nanos) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** The clock may run over its end; what has passed since the beginning does not. */
    private long now() {
        return TimeUnit.NANOSECONDS.toMicros(nanos.getAsLong() - origin);
    }

    private Account account(String route, Limit limit, long now) {
        if (accounts.size() >= sweepAt) {
            accounts.values().removeIf(account -> account.idle(now));
            sweepAt = Math.max(SWEEP, 2 * accounts.size());
        }
        return accounts.computeIfAbsent(limit.account(route), name -> opened(route, limit, now));
    }

    private Account opened(String route, Limit limit, long now) {
        Account account = Account.of(limit, now);
        if (limit instanceof Limit.Windowed windowed) {
            for (Past.Given given : past.of(route, windowed)) {
                account.change(
                        given.amount(),
                        restored - TimeUnit.NANOSECONDS.toMicros(given.ago().toNanos()),
                        now);
            }
        }
        return account;
    }

    /**
     * Goes on where another process ended: accounts begin with what was given away before. To be called once, before
     * anything is reserved.
     */
    public synchronized void restore(Past before) {
        past = before;
        restored = now();
    }

    @Override
    public synchronized void began(TaskRef task, List<Limit> limits) {
        long now = now();
        limits.forEach(limit -> account(task.route(), limit, now).began(now));
    }

    @Override
    public CompletionStage<Ruling> reserve(String route, List<Claim> claims) {
        return CompletableFuture.completedStage(ruling(route, claims));
    }

    private synchronized Ruling ruling(String route, List<Claim> claims) {
        long now = now();
        Claim lacking = firstWithoutRoom(route, claims, now);
        if (lacking != null) {
            Account account = account(route, lacking.limit(), now);
            return new Ruling.Refused(lacking.limit(), account.after(lacking, now), rooms(route, claims, now));
        }
        List<Claim> taken =
                claims.stream().filter(c -> c.mode() != Claim.Mode.PROBE).toList();
        taken.forEach(claim -> account(route, claim.limit(), now).give(claim.amount(), now));
        return new Ruling.Granted(new Reservation(Long.toString(++granted), taken, now), rooms(route, claims, now));
    }

    private @Nullable Claim firstWithoutRoom(String route, List<Claim> claims, long now) {
        for (Claim claim : claims) {
            if (!account(route, claim.limit(), now).hasRoom(claim, now)) {
                return claim;
            }
        }
        return null;
    }

    private List<Room> rooms(String route, List<Claim> claims, long now) {
        List<Room> rooms = new ArrayList<>();
        for (Claim claim : claims) {
            if (!(claim.limit() instanceof Limit.Share)) {
                rooms.add(account(route, claim.limit(), now).room(claim.limit(), now));
            }
        }
        return rooms;
    }

    @Override
    public synchronized void settle(String route, Reservation reservation, Spent spent) {
        long now = now();
        for (Claim claim : reservation.claims()) {
            account(route, claim.limit(), now).change(spent.of(claim) - claim.amount(), reservation.at(), now);
        }
    }

    /** How many accounts there are. */
    synchronized int accounts() {
        return accounts.size();
    }

    /** What a limit on a route has left now. */
    public synchronized Room room(String route, Limit limit) {
        long now = now();
        return account(route, limit, now).room(limit, now);
    }
}
