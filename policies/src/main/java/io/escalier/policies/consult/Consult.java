package io.escalier.policies.consult;

import io.escalier.policies.prompt.Transcript;
import io.escalier.routing.attempt.Answer;
import io.escalier.routing.limit.AtLimit;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.strategy.Consultation;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One consult, from the wish to what came of it: leave, limits, one advisor after the other. */
final class Consult {
    private final ConsultTerms terms;
    private final Desk desk;
    private final @Nullable Answer said;
    private final Function<Found, List<Move>> then;
    private List<Claim> claims = List.of();
    private @Nullable HoldId hold;
    private @Nullable Asking asking;

    /**
     * Has not begun.
     *
     * @param said what the executor has said in this answer; null before it said anything
     * @param then what is done about what came of it
     */
    Consult(ConsultTerms terms, Desk desk, @Nullable Answer said, Function<Found, List<Move>> then) {
        this.terms = terms;
        this.desk = desk;
        this.said = said;
        this.then = then;
    }

    List<Move> begin() {
        if (!desk.open()) {
            return end(new Found.None(Consultation.NO_MORE, null, true));
        }
        if (terms.advisors().isEmpty()) {
            return end(new Found.None(Consultation.FAILED, null, false));
        }
        String first = terms.advisors().get(0);
        Optional<List<Claim>> needed = desk.claims();
        if (needed.isEmpty()) {
            return end(new Found.None(Consultation.LIMITED, null, true));
        }
        claims = needed.get();
        List<Move.Want> wants = desk.wants(first, desk.question(said, Transcript.LONGEST));
        return claims.isEmpty() && wants.isEmpty() ? ask(List.of()) : List.of(reserve(true, wants));
    }

    private Move reserve(boolean binding, List<Move.Want> wants) {
        HoldId reserved = desk.hold();
        hold = reserved;
        return new Move.Reserve(reserved, claims, binding, wants);
    }

    private List<Move> ask(List<Move> before) {
        HoldId pays = claims.isEmpty() ? null : hold;
        Asking started = new Asking(
                terms.advisors(),
                longest -> desk.question(said, longest),
                (advisor, question) -> desk.ask(advisor, question, pays));
        asking = started;
        List<Move> moves = new ArrayList<>(before);
        moves.add(started.begin());
        return moves;
    }

    /** Whether this is about the consult. */
    boolean hears(Seen seen) {
        return seen instanceof Seen.Granted granted && granted.hold().equals(hold)
                || seen instanceof Seen.Refused refused && refused.hold().equals(hold)
                || asking != null && asking.hears(seen);
    }

    List<Move> on(Seen seen) {
        if (seen instanceof Seen.Granted granted) {
            // Budgets were asked, and nothing of them is taken before the call.
            return ask(claims.isEmpty() ? List.of(new Move.Refund(granted.hold())) : List.of());
        } else if (seen instanceof Seen.Refused refused) {
            return refused(refused.limit());
        }
        Asking.Said heard = asking == null ? null : asking.on(seen);
        if (heard instanceof Asking.Said.Again again) {
            return List.of(new Move.Note(new Fact.Odd(again.why())), again.call());
        } else if (heard instanceof Asking.Said.Advice advice) {
            desk.given();
            List<Move> moves = new ArrayList<>();
            moves.add(new Move.Discard(advice.ended().id()));
            moves.addAll(end(new Found.Advice(advice.text(), advice.cut())));
            return moves;
        }
        Asking.Said.Nothing nothing = (Asking.Said.Nothing) heard;
        desk.without(nothing != null && nothing.answered());
        List<Move> moves = new ArrayList<>();
        moves.add(new Move.Note(new Fact.Odd("advice_failed")));
        moves.addAll(end(new Found.None(Consultation.FAILED, nothing == null ? null : nothing.why(), true)));
        return moves;
    }

    /** A limit that only tells is no limit here: what it would have refused is counted all the same. */
    private List<Move> refused(String limit) {
        boolean tells = claims.stream()
                .map(Claim::limit)
                .anyMatch(one -> one.name().equals(limit) && one.atLimit() == AtLimit.ADVISOR);
        if (tells) {
            return ask(List.of(reserve(false, List.of())));
        }
        hold = null;
        return end(new Found.None(Consultation.LIMITED, null, true));
    }

    private List<Move> end(Found found) {
        List<Move> moves = new ArrayList<>();
        moves.add(new Move.Note(new Fact.Consulted(found.what())));
        moves.addAll(then.apply(found));
        return moves;
    }

    /** Nobody waits for it any more. */
    List<Move> abandon() {
        List<Move> moves = new ArrayList<>();
        if (asking != null && asking.open() != null) {
            moves.add(new Move.Cancel(asking.open().id()));
        } else if (hold != null) {
            moves.add(new Move.Refund(hold));
        }
        return moves;
    }
}
