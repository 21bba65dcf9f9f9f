package io.escalier.policies.rules;

import io.escalier.policies.config.Lasting;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each rule stands on its ladder. A {@code before} rule climbs from turn to turn of a session and stays on its
 * last step; an {@code after} rule climbs within a task, from the first step, and comes to an end. A rule that fired
 * too late starts, next turn, at its first step that is not a retry.
 */
final class Ladders {
    private static final String STEP = "step.";
    private static final String TURN = "turn.";
    private static final String LATE = "late.";
    private static final String STAY = "stay";
    private static final String STAY_RULE = "stay.rule";
    private static final String STAY_RELEASE = "stay.release";
    private static final String STAY_RESTLESS = "stay.restless";
    private static final String STEP_TURN = "step.turn";
    private static final String STEP_KIND = "step.kind";

    private final SessionView session;
    private final Map<String, Integer> climbed = new HashMap<>();
    private final List<Delta> learnt = new ArrayList<>();
    private int mark;

    Ladders(SessionView session) {
        this.session = session;
    }

    /** A step and its position on the ladder, from 1. */
    record Rung(Rule rule, Step step, int position) {}

    /** What a {@code before} rule would do now; empty while it waits. */
    Optional<Rung> before(Rule rule) {
        return waits(rule) ? Optional.empty() : Optional.of(next(rule));
    }

    /** Whether the ladder of a {@code before} rule stands still. */
    boolean waits(Rule rule) {
        return session.number(STEP + rule.name()) > 0
                && session.turn() - session.number(TURN + rule.name()) < rule.waitTurns();
    }

    /** What a {@code before} rule does when it fires and does not wait. */
    Rung next(Rule rule) {
        int taken = (int) session.number(STEP + rule.name());
        int index = Math.min(taken, rule.ladder().size() - 1);
        return new Rung(rule, rule.ladder().get(index), index + 1);
    }

    /** What an {@code after} rule would do next in this task; empty when its ladder has ended. */
    Optional<Rung> after(Rule rule) {
        int index = climbed.getOrDefault(rule.name(), 0);
        return index >= rule.ladder().size()
                ? Optional.empty()
                : Optional.of(new Rung(rule, rule.ladder().get(index), index + 1));
    }

    /** What a rule that fired too late in the turn before does now; empty when it did not. */
    Optional<Rung> owed(Rule rule) {
        if (session.word(LATE + rule.name()).isEmpty()) {
            return Optional.empty();
        }
        for (int i = 0; i < rule.ladder().size(); i++) {
            if (!(rule.ladder().get(i) instanceof Step.Retry)) {
                return Optional.of(new Rung(rule, rule.ladder().get(i), i + 1));
            }
        }
        return Optional.empty();
    }

    void climbedBefore(Rung rung) {
        learnt.add(new Delta.Max(STEP + rung.rule().name(), rung.position()));
        learnt.add(new Delta.Max(TURN + rung.rule().name(), session.turn()));
    }

    /** A step is about to be taken; if it comes to nothing, what was learnt until here stays. */
    void mark() {
        mark = learnt.size();
    }

    /** The step came to nothing: the session was not helped, and its ladders stand where they stood. */
    void climbedInVain() {
        learnt.subList(mark, learnt.size()).clear();
    }

    void climbedAfter(Rung rung) {
        climbed.put(rung.rule().name(), rung.position());
    }

    void fellLate(Rule rule) {
        learnt.add(new Delta.Until(LATE + rule.name(), "1", session.turn() + 1));
    }

    /** A step was taken, for signals of later turns. */
    void took(Step step) {
        learnt.add(new Delta.Max(STEP_TURN, session.turn()));
        // Of two the later turn counts, so this is the newest step for as long as there is no newer one.
        learnt.add(new Delta.Until(STEP_KIND, step.kind().label(), session.turn() + Lasting.SESSION));
    }

    /** @param release after so many quiet turns in a row it stays no longer; 0 for never */
    void stay(String target, String rule, int turns, int release) {
        if (turns > 0) {
            long last = session.turn() + turns;
            learnt.add(new Delta.Until(STAY, target, last));
            learnt.add(new Delta.Until(STAY_RULE, rule, last));
            learnt.add(new Delta.Until(STAY_RELEASE, Integer.toString(release), last));
            restless();
        }
    }

    /** Something still fires while a model stays. */
    void restless() {
        learnt.add(new Delta.Max(STAY_RESTLESS, session.turn()));
    }

    /** The model that took over in an earlier turn and is still to answer, unless enough turns were quiet since. */
    Optional<String> staying() {
        long release = session.word(STAY_RELEASE).map(Long::parseLong).orElse(0L);
        boolean released = release > 0 && session.turn() - session.number(STAY_RESTLESS) > release;
        return released ? Optional.empty() : session.word(STAY);
    }

    /** Whether quiet turns would end the stay. */
    boolean countsQuietTurns() {
        return session.word(STAY_RELEASE).map(words -> !words.equals("0")).orElse(false);
    }

    Optional<String> stayingRule() {
        return session.word(STAY_RULE);
    }

    /** What the session is to know when the client has its answer. */
    List<Delta> learnt() {
        return learnt;
    }
}
