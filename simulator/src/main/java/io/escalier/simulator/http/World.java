package io.escalier.simulator.http;

import io.escalier.simulator.cache.BreakpointCache;
import io.escalier.simulator.cache.CacheTerms;
import io.escalier.simulator.cache.PromptCache;
import io.escalier.simulator.clock.SimClock;
import io.escalier.simulator.fault.FaultBoard;
import io.escalier.simulator.meter.Meter;
import io.escalier.simulator.mind.Mind;
import io.escalier.simulator.mind.Model;
import io.escalier.simulator.wire.Pace;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that a running simulator holds.
 *
 * @param keys the API keys it accepts; empty: any, and none
 * @param cache of the chat dialect
 * @param breakpoints the cache of the messages dialect
 * @param paces by model id; may be changed while it runs
 */
public record World(
        long seed,
        Set<String> keys,
        SimClock clock,
        Meter meter,
        PromptCache cache,
        BreakpointCache breakpoints,
        FaultBoard faults,
        Mind mind,
        Map<String, Pace> paces) {
    public World {
        keys = Set.copyOf(keys);
    }

    /** @param scale of the models' own latencies; 0 for none */
    public static World of(long seed, Set<String> keys, SimClock clock, double scale) {
        Map<String, CacheTerms> terms = new ConcurrentHashMap<>();
        Map<String, Pace> paces = new ConcurrentHashMap<>();
        for (Model model : Model.values()) {
            terms.put(model.id(), CacheTerms.drawn(seed, model.id()));
            paces.put(model.id(), new Pace(model.firstTokenMillis() * scale, model.perTokenMillis() * scale));
        }
        PromptCache cache = new PromptCache(
                clock::millis, model -> terms.computeIfAbsent(model, name -> CacheTerms.drawn(seed, name)));
        Meter meter = new Meter(clock::millis);
        BreakpointCache breakpoints = new BreakpointCache(clock::millis);
        return new World(seed, keys, clock, meter, cache, breakpoints, new FaultBoard(), new Mind(seed), paces);
    }

    /** Empties all prompt caches. */
    public void forgetPrompts() {
        cache.clear();
        breakpoints.clear();
    }

    Pace pace(Model model) {
        return paces.getOrDefault(model.id(), Pace.INSTANT);
    }
}
