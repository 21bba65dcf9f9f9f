package io.escalier.policies.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.imagined.Tasks;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import io.escalier.routing.signal.Detector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.Request;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What help would cost")
class CostSignalsTests {
    private static final Request REQUEST = Dollars.request(OptionalInt.empty(), 10, 20, 5);

    /** By name, what is known, in nano-dollars. */
    private static Map<String, Long> costs(Given given, @Nullable String advisor, SessionView session) {
        Parties parties = new Parties(Given.ADVISOR, advisor, new Money(2_000_000));
        Sight sight = Sight.of(Tasks.task(REQUEST), Dollars.situation(session));
        Map<String, Long> costs = new TreeMap<>();
        for (Detector detector : CostSignals.detectors(given.policy().means(), parties)) {
            Evidence evidence = detector.detect(sight);
            if (evidence.value() instanceof Double usd) {
                assertEquals(String.format(Locale.ROOT, "%.6f USD", usd), evidence.words());
                costs.put(evidence.signal(), Math.round(usd * 1e9));
            }
        }
        return costs;
    }

    private static long nanos(Cost cost) {
        return ((Cost.Known) cost).money().nanoUsd();
    }

    @Test
    @DisplayName(
            "is that of a usual answer, of usual advice, of the dearest check, and of reading the conversation anew")
    void all() {
        Given given = new Given().buying(Oracle.CHEAP, Oracle.BY_ADVISOR, Oracle.CHEAP.firing());
        // A check of the test's asks a question of two tokens beside the conversation, and the dearest does so twice.
        assertEquals(
                Map.of(
                        "cost.takeover_usd", nanos(Dollars.of(35, 400)),
                        "cost.advise_usd", nanos(Dollars.of(35, 500)),
                        "cost.verify_usd", nanos(Dollars.of(2 * (35 + 2), 2)),
                        "cost.value_usd", 2_000_000L,
                        "session.switch_cost_usd", 30 * (Dollars.INPUT - Dollars.INPUT / 10)),
                costs(given, Given.ADVISOR, SessionView.NEW));
    }

    @Test
    @DisplayName("to switch is nothing while the advisor stays, and nothing to check where nothing is bought")
    void nothing() {
        SessionView stays = SessionView.NEW.with(new Delta.Until("stay", Given.ADVISOR, 3));
        Map<String, Long> costs = costs(new Given(), Given.ADVISOR, stays);
        assertEquals(0L, costs.get("session.switch_cost_usd"));
        assertEquals(0L, costs.get("cost.verify_usd"));
    }

    @Test
    @DisplayName("is not known without an advisor, or without its price")
    void unknown() {
        Given given = new Given().buying(Oracle.CHEAP, Oracle.BY_ADVISOR);
        assertEquals(
                Set.of("cost.value_usd", "cost.verify_usd"),
                costs(given, null, SessionView.NEW).keySet());
        assertEquals(
                Set.of("cost.value_usd", "cost.verify_usd"),
                costs(given, "unpriced", SessionView.NEW).keySet());
        Given judged = new Given().buying(new Oracle(Oracle.SIGNAL, "unpriced", 1, false));
        assertEquals(
                Set.of("cost.value_usd"),
                costs(judged, "unpriced", SessionView.NEW).keySet());
    }
}
