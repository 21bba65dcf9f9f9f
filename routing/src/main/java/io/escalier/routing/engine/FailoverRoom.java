package io.escalier.routing.engine;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls of one task may be made elsewhere than they were meant to be: the policy's limit is asked once for all of
 * them, and has its share back when nothing came of it.
 *
 * <p>Failure posture: while the limits cannot be asked, calls are made elsewhere and the oddity is counted. An outage of
 * a store must not make one of a provider worse.
 */
final class FailoverRoom {
    private final Attempts books;
    private final @Nullable Limit limit;
    private final Runnable told;
    private final List<Waiting> waiting = new ArrayList<>(0);
    private @Nullable Boolean answer;
    private @Nullable Reservation reservation;
    private Ticker.@Nullable Timer timer;
    private boolean asked;
    private boolean helped;
    private boolean over;

    private record Waiting(Runnable granted, Runnable refused) {}

    /**
     * Has not asked.
     *
     * @param limit null where there is none
     * @param told run once, when the limit has no room
     */
    FailoverRoom(Attempts books, @Nullable Limit limit, Runnable told) {
        this.books = books;
        this.limit = limit;
        this.told = told;
    }

    /** Does one of both, at once or later; neither when the task is over before there is an answer. */
    void ask(Runnable granted, Runnable refused) {
        if (limit == null) {
            granted.run();
        } else if (answer != null) {
            (answer ? granted : refused).run();
        } else {
            waiting.add(new Waiting(granted, refused));
            ask(limit);
        }
    }

    private void ask(Limit share) {
        if (asked) {
            return;
        }
        asked = true;
        request(share).whenComplete((ruling, failure) -> answer(failure == null ? ruling : null));
        if (answer == null) {
            timer = books.ports().ticker().after(books.patience(), () -> answer(null));
        }
    }

    private CompletionStage<Ruling> request(Limit share) {
        try {
            return books.ports().controller().reserve(books.task().route(), List.of(Claim.one(share)));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** @param ruling null when the limit did not answer, or not in time */
    private void answer(@Nullable Ruling ruling) {
        if (ruling instanceof Ruling.Granted granted) {
            reservation = granted.reservation();
            if (over) {
                close(granted.reservation());
            }
        }
        if (answer != null || over) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        boolean yes = !(ruling instanceof Ruling.Refused);
        answer = yes;
        if (ruling == null) {
            books.odd("limits_unknown");
        }
        if (!yes) {
            told.run();
        }
        List<Waiting> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(one -> (yes ? one.granted() : one.refused()).run());
    }

    /** A call that was made elsewhere has been answered. */
    void helped() {
        helped = true;
    }

    /** The task is over. */
    void settle() {
        over = true;
        if (timer != null) {
            timer.cancel();
        }
        if (reservation != null) {
            close(reservation);
        }
    }

    private void close(Reservation granted) {
        try {
            Spent nothing = Spent.NOTHING;
            books.ports()
                    .controller()
                    .settle(books.task().route(), granted, new Spent(nothing.cost(), nothing.tokens(), helped));
        } catch (RuntimeException e) {
            books.odd("limits_unknown");
        }
    }
}
