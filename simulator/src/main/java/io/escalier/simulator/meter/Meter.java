package io.escalier.simulator.meter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The simulator's own bill, written where tokens are generated, independent of what the answers say about usage. It
 * holds the totals of all attempts that ended and the rows of the last ones. Safe for use by many threads.
 */
public final class Meter {
    /** Rows kept; older ones are dropped from the list, never from the totals. */
    public static final int LAST_ATTEMPTS = 100_000;

    private final LongSupplier clock;
    private final int keep;
    private final Deque<OpenAttempt> rows = new ArrayDeque<>();
    private final Map<String, Total> totals = new TreeMap<>();
    private long last;
    private long firstSinceReset = 1;
    private long dropped;
    private int open;

    public Meter(LongSupplier clock) {
        this(clock, LAST_ATTEMPTS);
    }

    Meter(LongSupplier clock, int keep) {
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * What one model has billed: attempts that ended, and their tokens.
     *
     * @param nanos what those of them cost that the simulator has prices for, in nano-dollars
     */
    public record Total(long attempts, TokenCounts tokens, long nanos) {
        static final Total NONE = new Total(0, TokenCounts.NONE, 0);
    }

    /** Opens the row of one attempt. {@code id} null or empty: the meter makes one. */
    public synchronized OpenAttempt open(String id, String model, String key, boolean stream, String fault) {
        last++;
        String known = id.isEmpty() ? "sim-attempt-" + last : id;
        Attempt row = new Attempt(
                last,
                known,
                model,
                key,
                clock.getAsLong(),
                0,
                0,
                stream,
                TokenCounts.NONE,
                0,
                -1,
                0,
                Finish.OPEN,
                fault,
                OptionalLong.empty());
        OpenAttempt attempt = new OpenAttempt(this, clock, row);
        rows.addLast(attempt);
        open++;
        if (rows.size() > keep) {
            rows.removeFirst();
            dropped++;
        }
        return attempt;
    }

    synchronized void close(Attempt row) {
        if (row.number() >= firstSinceReset) {
            open--;
            Total before = totals.getOrDefault(row.model(), Total.NONE);
            totals.put(
                    row.model(),
                    new Total(
                            before.attempts() + 1,
                            before.tokens().plus(row.tokens()),
                            before.nanos() + row.nanos().orElse(0)));
        }
    }

    /** Of the attempts that ended, by model. */
    public synchronized Map<String, Total> totals() {
        return Map.copyOf(totals);
    }

    /** Of one model's attempts that ended. */
    public synchronized Total total(String model) {
        return totals.getOrDefault(model, Total.NONE);
    }

    /** Attempts that have not ended. */
    public synchronized int open() {
        return open;
    }

    /** The rows kept, oldest first, open ones included. */
    public List<Attempt> attempts() {
        return attempts(0);
    }

    /** The rows kept whose number is above {@code since}. */
    public synchronized List<Attempt> attempts(long since) {
        return rows.stream()
                .map(OpenAttempt::row)
                .filter(row -> row.number() > since)
                .toList();
    }

    /** Forgets all rows and totals. An attempt that is still running then is never billed. */
    public synchronized void reset() {
        rows.clear();
        totals.clear();
        dropped = 0;
        open = 0;
        firstSinceReset = last + 1;
    }

    /** Totals and rows as {@code GET /sim/meter} gives them. */
    public synchronized ObjectNode toJson(long since) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("simulated", true);
        json.put("last", last).put("dropped", dropped).put("open", open);
        ObjectNode models = json.putObject("totals");
        totals.forEach((model, total) -> models.set(
                model,
                total.tokens().toJson().put("attempts", total.attempts()).put("known_cost_nano_usd", total.nanos())));
        ArrayNode list = json.putArray("attempts");
        attempts(since).forEach(row -> list.add(row.toJson()));
        return json;
    }
}
