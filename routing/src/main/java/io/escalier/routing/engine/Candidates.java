package io.escalier.routing.engine;

import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.pool.Lineup;
import io.escalier.routing.pool.Pool;
import io.escalier.routing.pool.Standing;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Target;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The models that one call can be made of, each asked once: first the one that is meant, then others by what went wrong. */
final class Candidates {
    /** So often one call is made elsewhere; what nothing is let through to does not count. */
    static final int MOST_MOVES = 3;

    /** What a model goes on doing to a conversation that it has done it to once. */
    private static final Set<FailureKind> LASTING = EnumSet.of(
            FailureKind.CONTEXT_TOO_LONG,
            FailureKind.CONTENT_FILTERED,
            FailureKind.UNABLE,
            FailureKind.MODEL_GONE,
            FailureKind.CREDENTIAL_REFUSED,
            FailureKind.TLS);

    private final Move.Call move;
    private final Request request;
    private final Target target;
    private final Pools pools;
    private final Set<String> tried = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private final String meant;
    private int moves;
    private boolean lasting;

    Candidates(Move.Call move, Request request, Pools pools) {
        this.move = move;
        this.request = request;
        this.pools = pools;
        this.target = pools.target(move.target());
        List<String> picked = pools.picked(target, this::able);
        Pool pool = target.pool();
        boolean own =
                pool != null && pools.own(pool).filter(picked.get(0)::equals).isPresent();
        this.meant = pool == null || pool.pick().means() || own
                ? picked.get(0)
                : lineup(picked).first();
    }

    Target target() {
        return target;
    }

    FailoverRoom room() {
        return pools.room();
    }

    /** Who was to be asked, whatever the trouble. */
    String meant() {
        return meant;
    }

    /** Who is asked first. */
    String first() {
        Lineup lineup = lineup(pools.picked(target, this::able));
        // Of those that stand there is none that is meant more.
        return lineup.standing().contains(meant) ? meant : lineup.first();
    }

    private Lineup lineup(List<String> picked) {
        return pools.lineup(picked, gone::contains);
    }

    private boolean able(String model) {
        Abilities can = pools.target(model).can();
        if (move.prompt() instanceof Prompt.Own) {
            return true;
        }
        boolean tools = !request.tools().isEmpty() || move.own() != null;
        return (can.tools() || !tools) && (can.images() || !Abilities.pictures(request));
    }

    /** It is asked, or would be if anything were let through to it. */
    void asking(String model) {
        tried.add(model);
    }

    /** A call is made of it, elsewhere than before. */
    void moved() {
        moves++;
    }

    /** It failed: whether that is lasting decides who is asked in the turns to come. */
    void failed(String model, FailureKind kind) {
        lasting |= LASTING.contains(kind);
        if (kind == FailureKind.MODEL_GONE) {
            gone.add(model);
        }
    }

    /** It has answered. */
    void answered(String model) {
        pools.answered(this, model);
    }

    /** Whether the session is to leave the one that was meant: it is unwell, or of no use to this conversation. */
    boolean leavesForGood() {
        Standing now = pools.standing(meant);
        return lasting || now.ejected() || now.gone() || now.shut();
    }

    /** The next of those that nothing is wrong with. */
    Optional<String> standing(String from, Failure why) {
        return next(lineup(pools.picked(target, this::able)).standing(), from, why);
    }

    /** The next of all. */
    Optional<String> any(String from, Failure why) {
        return next(lineup(pools.picked(target, this::able)).all(), from, why);
    }

    private Optional<String> next(List<String> line, String from, Failure why) {
        if (moves >= MOST_MOVES) {
            return Optional.empty();
        }
        return line.stream()
                .filter(model ->
                        !tried.contains(model) && may(from, model, why.kind().elsewhere()))
                .findFirst();
    }

    private boolean may(String from, String to, FailureKind.Elsewhere where) {
        return switch (where) {
            case NOWHERE -> false;
            case ANYWHERE -> true;
            case LARGER -> larger(pools.target(from), pools.target(to));
            case IF_WANTED -> target.pool() != null && target.pool().pastFilters();
        };
    }

    private static boolean larger(Target from, Target to) {
        OptionalInt window = to.can().context();
        return window.isPresent() && window.getAsInt() > from.can().context().orElse(0);
    }
}
