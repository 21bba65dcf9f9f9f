package io.escalier.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.escalier.routing.ledger.TaskRef;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Ruling.Room;
import io.escalier.routing.limit.Spent;
import io.escalier.routing.port.Controller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Has somebody told when a limit is reached, or a budget used as far as it warns: of each limit once in its window, and
 * of each share of a budget.
 *
 * <p>Failure posture: that of the controller that it watches. What was told is forgotten with the process, and where more
 * than {@value #MOST} limits are reached at one time; it may then be told again.
 */
public final class NoticingController implements Controller {
    static final int MOST = 10_000;

    /** For limits without a window. */
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final Controller controller;
    private final Consumer<Notice> notices;
    private final Clock clock;
    private final Cache<String, Duration> told;

    /**
     * @param notices safe for all threads; neither blocks nor throws
     * @param clock for the time of a notice
     * @param nanos monotonic, as {@link System#nanoTime}
     */
    public NoticingController(Controller controller, Consumer<Notice> notices, Clock clock, LongSupplier nanos) {
        this.controller = controller;
        this.notices = notices;
        this.clock = clock;
        this.told = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfter(Expiry.creating((String what, Duration per) -> per))
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public void began(TaskRef task, List<Limit> limits) {
        controller.began(task, limits);
    }

    @Override
    public CompletionStage<Ruling> reserve(String route, List<Claim> claims) {
        return controller.reserve(route, claims).thenApply(ruling -> {
            notice(route, ruling);
            return ruling;
        });
    }

    @Override
    public void settle(String route, Reservation reservation, Spent spent) {
        controller.settle(route, reservation, spent);
    }

    private void notice(String route, Ruling ruling) {
        for (Room room : ruling.rooms()) {
            if (room.limit() instanceof Limit.Spend spend) {
                warn(route, spend, used(spend, room));
            }
        }
        if (ruling instanceof Ruling.Refused refused) {
            reached(route, refused.limit(), used(refused));
        }
    }

    private void warn(String route, Limit.Spend spend, double used) {
        for (double share : spend.warnAt()) {
            if (used >= share) {
                tell(Notice.What.WARNED, route, spend, used, "@" + share);
            }
        }
        if (used >= 1) {
            reached(route, spend, used);
        }
    }

    private void reached(String route, Limit limit, double used) {
        tell(Notice.What.REACHED, route, limit, used, "");
    }

    private void tell(Notice.What what, String route, Limit limit, double used, String which) {
        Duration per = limit instanceof Limit.Windowed windowed ? windowed.per() : A_WHILE;
        if (told.asMap().putIfAbsent(limit.account(route) + which, per) == null) {
            notices.accept(new Notice(what, limit, limit.scope().at(route), used, clock.instant()));
        }
    }

    private static double used(Ruling.Refused refused) {
        return refused.rooms().stream()
                .filter(room -> room.limit().equals(refused.limit()))
                .mapToDouble(room -> used(refused.limit(), room))
                .findFirst()
                .orElse(1);
    }

    private static double used(Limit limit, Room room) {
        double most = 0;
        if (limit instanceof Limit.Spend spend) {
            most = spend.most().nanoUsd();
        } else if (limit instanceof Limit.Rate rate) {
            most = rate.most();
        } else if (limit instanceof Limit.Concurrency concurrency) {
            most = concurrency.most();
        }
        return most == 0 ? 1 : 1 - room.left() / most;
    }
}
