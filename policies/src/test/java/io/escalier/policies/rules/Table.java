package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.imagined.Said;
import io.escalier.routing.limit.HoldId;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.strategy.CallId;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import io.escalier.routing.strategy.UpTo;
import io.escalier.routing.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One play, told by hand what happens, and what it did. */
final class Table {
    private final Play play;
    private final SessionView session;
    private final List<Move> made = new ArrayList<>();
    private List<Move> latest;

    Table(Given given, Task task) {
        this(given, task, SessionView.NEW);
    }

    Table(Given given, Task task, SessionView session) {
        this(given, task, session, 1);
    }

    Table(Given given, Task task, SessionView session, long seed) {
        this.session = session;
        Situation now = Scene.situation(session, Given.EXECUTOR, Given.ADVISOR);
        this.play = given.strategy().open(task, now.seeded(seed));
        this.latest = play.start();
        made.addAll(latest);
    }

    private Table tell(Seen seen) {
        latest = play.on(seen);
        made.addAll(latest);
        return this;
    }

    /** The call made last says this, in one piece. */
    Table says(String text) {
        return piece(Said.text(text));
    }

    Table piece(Chunk chunk) {
        return tell(new Seen.Piece(current(), chunk));
    }

    /** The call made last comes to its end having said this. */
    Table ends(String text) {
        return tell(new Seen.Ended(current(), Scene.answer(text), Usage.NONE));
    }

    /** A call comes to its end having said this. */
    Table ends(String text, int call) {
        return tell(new Seen.Ended(new CallId(call), Scene.answer(text), Usage.NONE));
    }

    /** What was reserved last has room. */
    Table granted() {
        return tell(new Seen.Granted(hold()));
    }

    /** What was reserved last has none. */
    Table refused(String limit) {
        return tell(new Seen.Refused(hold(), limit));
    }

    private HoldId hold() {
        List<Move.Reserve> reserves = reserves();
        return reserves.get(reserves.size() - 1).hold();
    }

    List<Move.Explore> explores() {
        return of(Move.Explore.class).toList();
    }

    List<Move.Reserve> reserves() {
        return of(Move.Reserve.class).toList();
    }

    Table breaks() {
        return breaks(FailureKind.UPSTREAM_ERROR);
    }

    /** A call breaks. */
    Table breaks(int call) {
        return tell(
                new Seen.Broken(new CallId(call), Failure.of(FailureKind.UPSTREAM_ERROR, "broken"), Answer.NOTHING));
    }

    Table breaks(FailureKind kind) {
        return tell(new Seen.Broken(current(), Failure.of(kind, "broken"), Answer.NOTHING));
    }

    /** A timer whose name begins so runs out. */
    Table wakes(String timer) {
        String name = of(Move.Wake.class)
                .map(Move.Wake::timer)
                .filter(one -> one.startsWith(timer))
                .reduce((a, b) -> b)
                .orElseThrow();
        return tell(new Seen.Woke(name));
    }

    Table wakes() {
        return tell(new Seen.Woke(
                of(Move.Wake.class).reduce((a, b) -> b).orElseThrow().timer()));
    }

    /** The call is made again elsewhere. */
    Table restarts() {
        return tell(new Seen.Restarted(current()));
    }

    Table overflows() {
        return tell(new Seen.Overflow(current()));
    }

    Table clientLeaves() {
        return tell(new Seen.ClientGone());
    }

    private CallId current() {
        List<Move.Call> calls = calls();
        return calls.get(calls.size() - 1).id();
    }

    private <T extends Move> Stream<T> of(Class<T> kind) {
        return made.stream().filter(kind::isInstance).map(kind::cast);
    }

    private <T extends Fact> Stream<T> facts(Class<T> kind) {
        return of(Move.Note.class).map(Move.Note::fact).filter(kind::isInstance).map(kind::cast);
    }

    List<Move.Call> calls() {
        return of(Move.Call.class).toList();
    }

    /** As {@code answer small, retry small, takeover large}. */
    String called() {
        return String.join(
                ", ",
                calls().stream()
                        .map(call -> call.purpose().label() + " " + call.target())
                        .toList());
    }

    /** The latest moves that let something out or end something, as {@code release 1 so_far, cancel 2, finish 1}. */
    String did() {
        return String.join(", ", latest.stream().flatMap(Table::words).toList());
    }

    private static Stream<String> words(Move move) {
        if (move instanceof Move.Release release) {
            String upTo = release.upTo() == UpTo.ALL ? "" : " so far";
            return Stream.of("release " + release.id().number() + upTo);
        }
        if (move instanceof Move.Call call) {
            return Stream.of("call " + call.id().number());
        }
        if (move instanceof Move.Cancel cancel) {
            return Stream.of("cancel " + cancel.id().number());
        }
        if (move instanceof Move.Discard discard) {
            return Stream.of("discard " + discard.id().number());
        }
        if (move instanceof Move.Explore explore) {
            return Stream.of("explore " + explore.target());
        }
        if (move instanceof Move.Refund refund) {
            return Stream.of("refund " + refund.hold().number());
        }
        if (move instanceof Move.Finish finish) {
            return Stream.of("finish " + finish.served().number());
        }
        return move instanceof Move.Fail fail
                ? Stream.of("fail " + fail.failure().kind().label())
                : Stream.empty();
    }

    /** The decision as it stands, as its header. */
    String decision() {
        return facts(Fact.Decided.class)
                .reduce((a, b) -> b)
                .map(Fact.Decided::decision)
                .orElse(Decision.ACCEPT)
                .header();
    }

    /**
     * Names of the rules that fired, in order, with {@code !} when they acted, {@code ?} when they were left alone and
     * {@code ~} when they were late.
     */
    List<String> fired() {
        return facts(Fact.Fired.class).map(Table::words).toList();
    }

    private static String words(Fact.Fired fired) {
        String arm = switch (fired.arm()) {
            case HELPED -> "!";
            case UNHELPED -> "?";
            case NONE -> "";
        };
        return fired.rule() + arm + (fired.late() ? "~" : "");
    }

    /** Names of the rules that had their first arm of the session here. */
    List<String> first() {
        return facts(Fact.Fired.class)
                .filter(Fact.Fired::first)
                .map(Fact.Fired::rule)
                .toList();
    }

    /** Rules whose check came to nothing. */
    List<String> unverified() {
        return facts(Fact.Unverified.class).map(Fact.Unverified::rule).toList();
    }

    /** Rules that had asked for advice, and whether that settled it. */
    List<String> heeded() {
        return facts(Fact.Heeded.class)
                .map(fact -> fact.rule() + (fact.cleared() ? " cleared" : " again"))
                .toList();
    }

    List<String> odd() {
        return facts(Fact.Odd.class).map(Fact.Odd::what).toList();
    }

    /** How many timers were set. */
    int timers() {
        return (int) of(Move.Wake.class).count();
    }

    /** Signals that were measured, each as often as it was. */
    List<String> found() {
        return facts(Fact.Measured.class)
                .flatMap(measured -> measured.evidence().stream())
                .map(Evidence::signal)
                .toList();
    }

    /** How often signals were measured that had not been before the call. */
    int measured() {
        return (int) facts(Fact.Measured.class)
                .filter(measured -> measured.evidence().stream()
                        .anyMatch(found -> found.signal().startsWith("answer.")))
                .count();
    }

    List<Move.Wake> wakes(int expected) {
        List<Move.Wake> wakes = of(Move.Wake.class).toList();
        assertEquals(expected, wakes.size());
        return wakes;
    }

    List<Delta> remembered() {
        return of(Move.Remember.class).map(Move.Remember::delta).toList();
    }

    /** What the session knows when its next turn starts. */
    SessionView nextTurn() {
        SessionView view = session;
        for (Delta delta : remembered()) {
            view = view.with(delta);
        }
        return new SessionView(session.turn() + 1, view.numbers(), view.words());
    }
}
