package io.escalier.routing.engine;

import io.escalier.routing.ledger.Arm;
import io.escalier.routing.pool.Lineup;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Successor;
import io.escalier.routing.situation.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for the targets of one task. A session stays with the member that it was given, for the sake of the
 * provider's cache, as long as that one stands.
 */
final class Pools {
    /** For so many turns a session knows its member. */
    static final long REMEMBERED = 10_000;

    private final Plan plan;
    private final Attempts books;
    private final FailoverRoom room;
    private final Map<String, String> answered = new HashMap<>();
    private final Map<String, String> learnt = new LinkedHashMap<>();
    private SessionView session = SessionView.NEW;

    Pools(Plan plan, Attempts books, FailoverRoom room) {
        this.plan = plan;
        this.books = books;
        this.room = room;
    }

    FailoverRoom room() {
        return room;
    }

    /** What the session knows of its members. */
    void know(SessionView view) {
        session = view;
    }

    Target target(String name) {
        return books.target(name);
    }

    Standing standing(String model) {
        return books.ports().guard().standing(model);
    }

    /** The model that is asked in the place of one that is retired; that one itself when it is not. */
    private String serving(String model) {
        String serving = model;
        for (int i = 0; i < Pool.MOST_MEMBERS; i++) {
            Successor next = successor(serving);
            if (next == null || !next.inPlace(books.ports().ticker().now())) {
                return serving;
            }
            serving = next.name();
        }
        return serving;
    }

    private @Nullable Successor successor(String model) {
        Target known = plan.targets().get(model);
        Successor next = known == null ? null : known.successor();
        return next != null && plan.targets().containsKey(next.name()) ? next : null;
    }

    /**
     * The models of a target as they are picked, however they stand; the session's own first.
     *
     * @param able what can be asked at all; where nobody can, all are told
     */
    List<String> picked(Target target, Predicate<String> able) {
        Pool pool = target.pool();
        Stream<String> order = pool == null
                ? Stream.of(target.name())
                : pool
                        .pick()
                        .order(
                                books.task().session().seed(),
                                member -> standing(member).inFlight())
                        .stream();
        List<String> all = order.map(this::serving).distinct().toList();
        List<String> fit = new ArrayList<>(all.stream().filter(able).toList());
        if (fit.isEmpty()) {
            fit.addAll(all);
        }
        if (pool != null) {
            own(pool).filter(fit::remove).ifPresent(mine -> fit.add(0, mine));
        }
        return fit;
    }

    /** The member that has answered in this task, or else in the session. */
    Optional<String> own(Pool pool) {
        return Optional.ofNullable(answered.get(pool.key())).or(() -> session.word(pool.key()));
    }

    /** @param gone models of which it is known that there is no such model: whoever takes their place comes before them */
    Lineup lineup(List<String> picked, Predicate<String> gone) {
        List<String> all = new ArrayList<>();
        for (String model : picked) {
            Successor next = successor(model);
            if (next != null && (gone.test(model) || standing(model).gone())) {
                all.add(serving(next.name()));
            }
            all.add(model);
        }
        return Lineup.of(all.stream().distinct().toList(), this::standing);
    }

    /** A call was answered where it was meant to be, or elsewhere. */
    void answered(Candidates call, String model) {
        if (!model.equals(call.meant())) {
            room.helped();
        }
        Pool pool = call.target().pool();
        if (pool == null || !pool.pick().members().contains(model)) {
            return;
        }
        Optional<String> own = own(pool);
        answered.put(pool.key(), model);
        boolean news = own.filter(model::equals).isEmpty();
        boolean kept = model.equals(call.meant()) ? !pool.pick().means() : call.leavesForGood();
        if (news && kept) {
            learnt.put(pool.key(), model);
        }
    }

    /** What the session is to know; nothing of an answer off the path. */
    List<Delta> learnt(long turn) {
        if (plan.arm() == Arm.EXPLORED) {
            return List.of();
        }
        return learnt.entrySet().stream()
                .<Delta>map(pick -> new Delta.Until(pick.getKey(), pick.getValue(), turn + REMEMBERED))
                .toList();
    }
}
