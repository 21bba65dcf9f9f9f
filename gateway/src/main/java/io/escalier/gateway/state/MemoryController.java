package io.escalier.gateway.state;

import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds limits in the memory of one process, exactly: all event loops share them, and of several tasks that want the
 * last of a limit one gets it. As many accounts as the configuration has limits on routes, each of a fixed size.
 *
 * <p>Failure posture: it does not fail, and answers at once. It forgets with its process: after a restart every window
 * is empty, and what was reserved by tasks that died is gone with it.
 */
public final class MemoryController implements Controller {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryController.class);

    private final LongSupplier nanos;
    private final long origin;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    /** @param nanos monotonic, as {@link System#nanoTime} */
    public MemoryController(LongSupplier nanos) {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
    }

    /** The clock may run over its end; what has passed since the beginning does not. */
    private long now() {
        return nanos.getAsLong() - origin;
    }

    @Override
    public void began(TaskRef task, List<Limit> limits) {
        book(task.route()).began(limits, now());
    }

    @Override
    public CompletionStage<Optional<String>> reserve(TaskRef task, List<Claim> claims, boolean binding) {
        Refusal refusal = book(task.route()).reserve(claims, binding, now());
        if (refusal == null) {
            return CompletableFuture.completedStage(Optional.empty());
        }
        if (refusal.first) {
            LOG.warn(
                    "route {}: the limit {} is reached; steps that need it are not taken until there is room in its"
                            + " window of {} again",
                    task.route(),
                    refusal.limit.name(),
                    refusal.limit.per());
        }
        return CompletableFuture.completedStage(Optional.of(refusal.limit.name()));
    }

    @Override
    public void settle(TaskRef task, List<Claim> claims, Cost actual, boolean helped) {
        book(task.route()).settle(claims, actual, helped, now());
    }

    /** What may still be reserved of a limit on a route now; zero when more was spent than it allows. */
    public Money remaining(String route, Limit.Spend limit) {
        long left = limit.most().nanoUsd() - book(route).given(limit, now());
        return new Money(Math.max(0, left));
    }

    private Book book(String route) {
        return books.computeIfAbsent(route, name -> new Book());
    }

    /** @param first whether it is the first within the limit's window */
    private record Refusal(Limit limit, boolean first) {}

    /** All limits of one route: a claim on several of them is one decision. Held for a few additions at a time. */
    private static final class Book {
        private final Map<String, Account> accounts = new HashMap<>();

        private Account account(Limit limit, long now) {
            return accounts.computeIfAbsent(limit.name(), name -> new Account(limit, now));
        }

        synchronized void began(List<Limit> limits, long now) {
            limits.forEach(limit -> account(limit, now).began(now));
        }

        synchronized @Nullable Refusal reserve(List<Claim> claims, boolean binding, long now) {
            for (Claim claim : claims) {
                Account account = account(claim.limit(), now);
                if (binding && !account.hasRoom(claim, now)) {
                    return new Refusal(claim.limit(), account.firstRefusal(claim.limit(), now));
                }
            }
            claims.forEach(claim -> account(claim.limit(), now).reserve(claim));
            return null;
        }

        synchronized void settle(List<Claim> claims, Cost actual, boolean helped, long now) {
            claims.forEach(claim -> account(claim.limit(), now).settle(claim, actual, helped, now));
        }

        synchronized long given(Limit limit, long now) {
            return account(limit, now).given(now);
        }
    }
}
