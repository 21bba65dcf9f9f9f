package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.policies.rules.Prospect.State;
import io.escalier.routing.limit.Claim;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.Move;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Any explanation of any task, compared with what plays make of it")
class ForeseenTests {
    private static final int TASKS = 3_000;
    private static final List<String> ANSWERS =
            List.of("fine", "bad", "worse", "bad and worse", "ugly", "bad, worse and ugly");

    private static void opens(Foretold one, Played played) {
        if (one.explanation.opening() instanceof Opening.Calls calls) {
            Move.Call first = played.first(Move.Call.class);
            assertEquals(
                    new Opening.Calls(first.target(), first.role(), first.purpose()),
                    calls,
                    () -> one.where("who is called"));
            assertEquals(played.decided(), one.explanation.decision(), () -> one.where("what is decided"));
        } else {
            Move.Reserve asked = played.first(Move.Reserve.class);
            assertEquals(
                    asked.claims().stream().map(Claim::limit).toList(),
                    ((Opening.Asks) one.explanation.opening()).limits(),
                    () -> one.where("what is asked"));
        }
    }

    /** Where a step is taken before anybody has answered, it is as its rule's prospect says. */
    private static void steps(Foretold one, Played played) {
        Decision decision = played.decided();
        if (decision.step() > 0) {
            Prospect prospect = prospect(one, decision.rule());
            assertTrue(EnumSet.of(State.FIRES, State.OWED).contains(prospect.state()), () -> one.where("its state"));
            assertEquals(decision.kind(), prospect.step().kind(), () -> one.where("its step"));
            assertEquals(decision.step(), prospect.position(), () -> one.where("its position"));
            assertEquals(
                    ((Opening.Calls) one.explanation.opening()).target(),
                    prospect.by(),
                    () -> one.where("who takes it"));
            assertEquals(List.of(), prospect.limits(), () -> one.where("what it asks"));
        }
        if (one.explanation.opening() instanceof Opening.Asks asks) {
            List<String> names =
                    asks.limits().stream().map(limit -> limit.name()).toList();
            assertTrue(
                    one.explanation.rules().stream()
                            .filter(rule -> EnumSet.of(State.FIRES, State.OWED).contains(rule.state()))
                            .anyMatch(rule -> rule.limits().equals(names) && rule.inTheWay() == null),
                    () -> one.where("who asks"));
        }
        if (List.of(Purse.ADVICE, Purse.PRICE).contains(String.valueOf(decision.limit()))) {
            assertEquals(
                    decision.limit(), prospect(one, decision.rule()).inTheWay(), () -> one.where("what is in the way"));
        }
    }

    private static Prospect prospect(Foretold one, @Nullable String name) {
        return one.explanation.rules().stream()
                .filter(prospect -> prospect.rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void fires(Foretold one, Played played, String answer) {
        Set<String> fired = played.names();
        for (Prospect prospect : one.explanation.rules()) {
            String name = prospect.rule().name();
            boolean fires = fired.contains(name);
            String what = name + " on '" + answer + "': " + fired;
            switch (prospect.state()) {
                case FIRES, WAITS -> assertTrue(fires, () -> one.where(what));
                case QUIET, UNJUDGED -> assertTrue(!fires, () -> one.where(what));
                case CERTAIN -> assertTrue(fires || !one.judged() || !played.byExecutor(), () -> one.where(what));
                case POSSIBLE, OWED -> {}
            }
        }
    }

    @Test
    @DisplayName(
            "names the first call or the limits asked, the decision, the steps, and which rules can and cannot fire")
    void agree() {
        Set<State> seen = EnumSet.noneOf(State.class);
        Set<String> openings = new HashSet<>();
        int possible = 0;
        int came = 0;
        for (long i = 1; i <= TASKS; i++) {
            Foretold one = new Foretold(i);
            Set<String> ever = new HashSet<>();
            for (String answer : ANSWERS) {
                Played played = new Played(one.play(), answer);
                opens(one, played);
                steps(one, played);
                fires(one, played, answer);
                ever.addAll(played.names());
            }
            for (Prospect prospect : one.explanation.rules()) {
                seen.add(prospect.state());
                if (prospect.state() == State.POSSIBLE) {
                    possible++;
                    came += ever.contains(prospect.rule().name()) ? 1 : 0;
                }
            }
            openings.add(
                    one.explanation.opening() instanceof Opening.Calls calls
                            ? calls.purpose().label() + " " + calls.role().label()
                            : "limits");
        }
        assertEquals(EnumSet.allOf(State.class), seen);
        assertEquals(Set.of("answer executor", "advice advisor", "takeover advisor", "limits"), openings);
        assertTrue(came * 4 > possible, "of " + possible + " possible firings only " + came + " came");
    }
}
