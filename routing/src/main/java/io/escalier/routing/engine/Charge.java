package io.escalier.routing.engine;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.limit.Budgets;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Estimate;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Reserved;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.ModelCaller.Bound;
import io.escalier.routing.port.Ticker;
import io.escalier.routing.price.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one upstream call reserves of the budgets of its task: before it is made, and again when its answer outgrows
 * that. Everything granted is settled once, with what the call came to.
 *
 * <p>Failure posture: when the limits cannot be asked, or do not answer in time, the call is made and the oddity
 * counted; under strict budgets it is not made.
 */
final class Charge {
    private final Attempts books;
    private final String model;
    private final boolean help;
    private final Bound bound;
    private final List<Reservation> reservations = new ArrayList<>();
    private Cost reserved = Cost.UNKNOWN;
    private long output;
    private @Nullable Spent spent;
    private @Nullable Asking asking;

    /**
     * Nothing yet.
     *
     * @param model that is asked
     * @param help whether the call is more than the executor's own answer
     */
    Charge(Attempts books, String model, boolean help, Bound bound) {
        this.books = books;
        this.model = model;
        this.help = help;
        this.bound = bound;
        this.output = bound.upTo().count(UsageKind.OUTPUT).orElse(Long.MAX_VALUE);
    }

    private Budgets budgets() {
        return books.budgets();
    }

    /** Does one of both, at once or later; neither when the call is given up meanwhile. */
    void reserve(Runnable granted, Consumer<Failure> refused) {
        if (budgets().none()) {
            granted.run();
        } else {
            ask(books.estimate(model, bound.upTo()), granted, refused);
        }
    }

    /** Whether an answer of so many tokens is longer than what was reserved for it. */
    boolean outgrown(long tokens) {
        return !bound.certain()
                && tokens > output
                && asking == null
                && !budgets().none();
    }

    /** Reserves as much output once more; does one of both, as above. */
    void reserveMore(Runnable granted, Consumer<Failure> refused) {
        long more = bound.upTo().count(UsageKind.OUTPUT).orElse(0);
        output += more;
        Usage usage = Usage.builder().estimated(UsageKind.OUTPUT, more).build();
        ask(books.estimate(model, usage), granted, refused);
    }

    private void ask(Estimate upTo, Runnable granted, Consumer<Failure> refused) {
        Optional<List<Claim>> claims = budgets().claims(upTo, help);
        if (claims.isEmpty()) {
            books.refused(Budgets.PRICE);
            refused.accept(Failure.noPrice(model));
            return;
        }
        Asking asked = new Asking(upTo.cost(), claims.get(), granted, refused);
        asking = asked;
        request(claims.get()).whenComplete((ruling, failure) -> asked.answer(failure == null ? ruling : null));
        if (asking == asked) {
            asked.timer = books.ports().ticker().after(books.patience(), () -> asked.answer(null));
        }
    }

    private CompletionStage<Ruling> request(List<Claim> claims) {
        try {
            return books.ports().controller().reserve(books.task().route(), claims);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** One wish, until it is answered. */
    private final class Asking {
        private final Cost upTo;
        private final List<Claim> claims;
        private final Runnable granted;
        private final Consumer<Failure> refused;
        private boolean answered;
        private Ticker.@Nullable Timer timer;

        Asking(Cost upTo, List<Claim> claims, Runnable granted, Consumer<Failure> refused) {
            this.upTo = upTo;
            this.claims = claims;
            this.granted = granted;
            this.refused = refused;
        }

        /** @param ruling null when the limits did not answer, or not in time */
        void answer(@Nullable Ruling ruling) {
            if (ruling instanceof Ruling.Granted grant) {
                take(grant.reservation());
            }
            if (answered) {
                return;
            }
            stop();
            if (spent == null) {
                answerTo(ruling);
            }
        }

        void stop() {
            answered = true;
            asking = null;
            if (timer != null) {
                timer.cancel();
            }
        }

        private void take(Reservation reservation) {
            if (spent != null) {
                // The call is over already.
                close(reservation, reservations.isEmpty() ? spent : alsoSpent(spent));
            }
            reservations.add(reservation);
            reserved = reservations.size() == 1 ? upTo : sum(reserved, upTo);
        }

        private void answerTo(@Nullable Ruling ruling) {
            if (ruling instanceof Ruling.Refused no) {
                books.refused(no.limit().name());
                refused.accept(Failure.noRoom(
                        no.limit().name(),
                        no.limit().scope().at(books.task().route()).toString(),
                        no.after()));
                return;
            }
            if (ruling == null) {
                books.odd("limits_unknown");
                if (budgets().strict() && claims.stream().anyMatch(claim -> claim.mode() == Claim.Mode.TAKE)) {
                    books.refused(Holds.NOT_KNOWN);
                    refused.accept(Failure.limitsUnknown());
                    return;
                }
            }
            granted.run();
        }
    }

    private static Cost sum(Cost one, Cost other) {
        return one instanceof Cost.Known a && other instanceof Cost.Known b
                ? Cost.of(a.money().plus(b.money()))
                : Cost.UNKNOWN;
    }

    /** What was reserved; null where no budget covers the call, or none could be asked. */
    @Nullable
    Reserved reserved() {
        return reservations.isEmpty() ? null : new Reserved(reserved, bound.certain());
    }

    /** The call is over, or was never made. */
    void settle(Cost cost, OptionalLong tokens) {
        if (spent != null) {
            return;
        }
        spent = new Spent(cost, tokens, true);
        if (asking != null) {
            asking.stop();
        }
        for (int i = 0; i < reservations.size(); i++) {
            close(reservations.get(i), i == 0 ? spent : alsoSpent(spent));
        }
    }

    /** All that a call came to is settled with its first reservation; of what is not known, each keeps its own. */
    private static Spent alsoSpent(Spent all) {
        return new Spent(
                all.cost() instanceof Cost.Known ? Spent.NOTHING.cost() : all.cost(),
                all.tokens().isPresent() ? OptionalLong.of(0) : all.tokens(),
                true);
    }

    private void close(Reservation reservation, Spent of) {
        try {
            books.ports().controller().settle(books.task().route(), reservation, of);
        } catch (RuntimeException e) {
            books.odd("limits_unknown");
        }
    }
}
