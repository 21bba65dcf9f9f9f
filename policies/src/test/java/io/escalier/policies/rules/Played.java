package io.escalier.policies.rules;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Purpose;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.contract.Scene;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Fact;
import io.escalier.routing.strategy.Move;
import io.escalier.routing.strategy.Play;
import io.escalier.routing.strategy.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a play says when everything is granted, every check has its doubts and each answer is the same. */
final class Played {
    final List<Move> started;
    private final Play play;
    private final String answer;
    private final List<Move> made = new ArrayList<>();

    Played(Play play, String answer) {
        this.play = play;
        this.answer = answer;
        this.started = play.start();
        follow(started);
    }

    private void follow(List<Move> moves) {
        made.addAll(moves);
        for (Move move : moves) {
            if (move instanceof Move.Reserve reserve && reserve.binding()) {
                follow(play.on(new Seen.Granted(reserve.hold())));
            } else if (move instanceof Move.Call call) {
                follow(play.on(new Seen.Ended(call.id(), says(call), Usage.NONE)));
            }
        }
    }

    private Answer says(Move.Call call) {
        return Scene.answer(
                call.purpose() == Purpose.VERIFY ? "0.1" : call.purpose() == Purpose.ADVICE ? "do it" : answer);
    }

    private Stream<Fact.Fired> fired() {
        return facts(made).filter(Fact.Fired.class::isInstance).map(Fact.Fired.class::cast);
    }

    /** The rules that fired. */
    Set<String> names() {
        return fired().map(Fact.Fired::rule).collect(Collectors.toSet());
    }

    /** Whether it was the executor whose answer came first. */
    boolean byExecutor() {
        return made.stream()
                .filter(Move.Call.class::isInstance)
                .map(Move.Call.class::cast)
                .filter(Move.Call::forClient)
                .findFirst()
                .orElseThrow()
                .target()
                .equals(Given.EXECUTOR);
    }

    <T extends Move> T first(Class<T> kind) {
        return started.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Fact> facts(List<Move> moves) {
        return moves.stream().filter(Move.Note.class::isInstance).map(move -> ((Move.Note) move).fact());
    }

    /** As decided before anybody has answered. */
    Decision decided() {
        return facts(started)
                .filter(Fact.Decided.class::isInstance)
                .map(fact -> ((Fact.Decided) fact).decision())
                .reduce((a, b) -> b)
                .orElse(Decision.ACCEPT);
    }
}
