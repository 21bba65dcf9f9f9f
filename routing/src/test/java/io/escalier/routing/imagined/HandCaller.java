package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.AttemptId;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.port.ModelCaller;
import io.escalier.routing.port.Outgoing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes calls that a test opens, feeds, ends and breaks by hand, and keeps a meter of its own. */
public final class HandCaller implements ModelCaller {
    /** Every call made, oldest first. */
    public final List<HandCall> calls = new ArrayList<>();

    private final Predicate<AttemptId> durable;
    /** Whether the provider says what its calls use. */
    public boolean usageKnown = true;
    /** The most tokens of an answer, and whether that is certain. */
    public int most = 1000;

    public boolean bounded = true;
    /** Thrown by the next {@link #open}, once. */
    public @Nullable RuntimeException mistake;

    /** @param durable whether an attempt's intent is in the books, or could not be written */
    public HandCaller(Predicate<AttemptId> durable) {
        this.durable = durable;
    }

    @Override
    public OpenCall open(Outgoing outgoing, Listener listener) {
        assertTrue(durable.test(outgoing.attempt()), "a call before its intent was durable");
        RuntimeException thrown = mistake;
        if (thrown != null) {
            mistake = null;
            throw thrown;
        }
        HandCall call = new HandCall(outgoing, listener, usageKnown);
        calls.add(call);
        return call;
    }

    @Override
    public Bound upperBound(Outgoing call) {
        return new Bound(Usage.builder().estimated(UsageKind.OUTPUT, most).build(), bounded);
    }

    /** The call made last. */
    public HandCall last() {
        assertTrue(!calls.isEmpty(), "no call was made");
        return calls.get(calls.size() - 1);
    }

    /** What each call used, by attempt. */
    public Map<AttemptId, Usage> meter() {
        Map<AttemptId, Usage> meter = new LinkedHashMap<>();
        calls.forEach(call -> meter.put(call.outgoing.attempt(), call.usage()));
        return meter;
    }
}
