package io.escalier.gateway.redis;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.limit.Ruling;
import io.escalier.routing.limit.Ruling.Room;
import io.escalier.routing.limit.Spent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What this gateway knows of every account by itself: what it has used, and what it last heard of the others. Shared by
 * all event loops; holds its lock for a few additions. As many accounts as there are limits in use: those of which
 * nothing is used are forgotten, unless they are followed.
 */
final class Uses {
    /** Accounts of which is heard with one beat, beside those that it tells of. */
    static final int MOST_HEARD = 64;

    /** As in the store's script: asks what the others have used over a window. */
    private static final String ASK = "h";

    private static final long LATELY_MICROS = 500_000;

    /** Where tasks that began are counted, of which a share is a share. */
    static final String BEGUN = ":begun";

    /** @param soft whether its limit is a share, which the store only hears of now and then */
    private record Account(Use use, boolean soft) {}

    private final Map<String, Account> accounts = new HashMap<>();
    private final Set<String> followed = new HashSet<>();
    private long gateways = 1;
    private long now;

    private static Use fresh(Limit limit) {
        return limit instanceof Limit.Windowed windowed ? new Use.Sliding(slot(windowed.per())) : new Use.Open();
    }

    /** Microseconds of a sixtieth. */
    static long slot(Duration per) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMicros(per.toNanos()) / (Use.Sliding.SLOTS - 1));
    }

    private Use use(String account, Limit limit) {
        return accounts.computeIfAbsent(account, name -> new Account(fresh(limit), limit instanceof Limit.Share))
                .use();
    }

    /** The store's clock only goes on. */
    private long on(long time) {
        now = Math.max(now, time);
        return now;
    }

    /** Limits of which is heard as long as this process lives, whether or not it uses any. */
    synchronized void follow(String route, List<Limit> limits) {
        for (Limit limit : limits) {
            if (!(limit instanceof Limit.Share)) {
                use(limit.account(route), limit);
                followed.add(limit.account(route));
            }
        }
    }

    /** How many gateways hold the same limits, this one among them. */
    synchronized void among(long alive) {
        gateways = Math.max(1, alive);
    }

    synchronized long gateways() {
        return gateways;
    }

    synchronized void began(String route, List<Limit> limits, long time) {
        for (Limit limit : limits) {
            if (limit instanceof Limit.Share) {
                use(limit.account(route) + BEGUN, limit).add("", 1, on(time));
            }
        }
    }

    /** The store has granted, at a time of its own. */
    synchronized void granted(String route, Reservation reservation, long time) {
        on(time);
        for (Claim claim : reservation.claims()) {
            use(claim.limit().account(route), claim.limit()).add(reservation.id(), claim.amount(), now);
        }
    }

    synchronized void heard(String route, Limit limit, long others, long time) {
        use(limit.account(route), limit).heard(others, on(time));
    }

    /** Rules by what is known here: of shares always, of all else where nobody can ask the store. */
    synchronized Ruling rule(String route, String id, List<Claim> claims, long time) {
        on(time);
        for (Claim claim : claims) {
            if (!hasRoom(route, claim)) {
                return new Ruling.Refused(claim.limit(), Duration.ofSeconds(1), rooms(route, claims));
            }
        }
        List<Claim> taken =
                claims.stream().filter(c -> c.mode() != Claim.Mode.PROBE).toList();
        Reservation reservation = new Reservation(id, taken, now);
        for (Claim claim : taken) {
            use(claim.limit().account(route), claim.limit()).add(id, claim.amount(), now);
        }
        return new Ruling.Granted(reservation, rooms(route, claims));
    }

    private boolean hasRoom(String route, Claim claim) {
        long wanted = claim.mode() == Claim.Mode.PROBE ? Math.max(1, claim.amount()) : claim.amount();
        if (claim.mode() == Claim.Mode.COUNT) {
            return true;
        }
        Use use = use(claim.limit().account(route), claim.limit());
        return claim.limit() instanceof Limit.Share share
                ? use.used(now) + wanted <= most(route, share)
                : use.own(now) + wanted <= use.mostAlone(mostOf(claim.limit()), gateways, now);
    }

    private double most(String route, Limit.Share share) {
        long tasks = use(share.account(route) + BEGUN, share).used(now);
        return Math.max(share.burst(), share.share() * tasks);
    }

    static long mostOf(Limit limit) {
        if (limit instanceof Limit.Spend spend) {
            return spend.most().nanoUsd();
        }
        return limit instanceof Limit.Rate rate ? rate.most() : ((Limit.Concurrency) limit).most();
    }

    private List<Room> rooms(String route, List<Claim> claims) {
        List<Room> rooms = new ArrayList<>();
        for (Claim claim : claims) {
            if (!(claim.limit() instanceof Limit.Share)) {
                rooms.add(room(route, claim.limit()));
            }
        }
        return rooms;
    }

    /** Of all, for whoever is told how much is used; not of this gateway's share. */
    private Room room(String route, Limit limit) {
        long left = mostOf(limit) - use(limit.account(route), limit).used(now);
        Duration per = limit instanceof Limit.Windowed windowed ? windowed.per() : Duration.ZERO;
        return new Room(limit, Math.max(0, left), per);
    }

    /** What a limit has left, as far as it is known here. */
    synchronized Room room(String route, Limit limit, long time) {
        on(time);
        return room(route, limit);
    }

    /** @param told whether the store is told of it at once */
    synchronized void settled(String route, Reservation reservation, Spent spent, long time, boolean told) {
        on(time);
        for (Claim claim : reservation.claims()) {
            use(claim.limit().account(route), claim.limit())
                    .change(reservation.id(), spent.of(claim) - claim.amount(), reservation.at(), now, told);
        }
    }

    /** One account, to be told to the store; or of which only the others are asked. */
    record Told(String account, String kind, long slot, List<String> pairs) {}

    /**
     * All accounts; or those alone that are not reserved in the store call by call, which are shares and what is open, and
     * some of which nothing was heard lately.
     */
    synchronized List<Told> told(boolean all, long time) {
        on(time);
        accounts.entrySet().removeIf(one -> one.getValue().use().used(now) == 0 && !followed.contains(one.getKey()));
        List<Told> told = new ArrayList<>();
        Map<String, Use> silent = new HashMap<>();
        accounts.forEach((name, account) -> {
            Use use = account.use();
            if (all || account.soft() || use instanceof Use.Open) {
                told.add(new Told(name, use.kind(), use.slot(), use.told(now)));
            } else if (now - use.heardAt() > LATELY_MICROS) {
                silent.put(name, use);
            }
        });
        silent.entrySet().stream()
                .sorted(Comparator.comparingLong(one -> one.getValue().heardAt()))
                .limit(MOST_HEARD)
                .forEach(one ->
                        told.add(new Told(one.getKey(), ASK, one.getValue().slot(), List.of())));
        return told;
    }

    synchronized void heard(String account, long others, long time) {
        Account known = accounts.get(account);
        if (known != null) {
            known.use().heard(others, on(time));
        }
    }

    static Duration micros(long micros) {
        return Duration.of(Math.max(0, micros), ChronoUnit.MICROS);
    }
}
