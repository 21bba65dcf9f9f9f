package io.escalier.gateway.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.simulator.meter.Attempt;
import io.escalier.simulator.meter.Finish;
import io.escalier.simulator.meter.Meter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the simulator billed, what the ledger has, what the metrics say; and the rule by which they agree. The bill in
 * nano-dollars is worked out here from the simulator's tokens, with arithmetic of its own.
 */
public final class Books {
    /** US dollars per million tokens, as the rig's configuration has them: input, cached input, output. */
    private static final Map<String, List<String>> PRICES =
            Map.of("sim-small", List.of("0.15", "0.075", "0.6"), "sim-frontier", List.of("3", "0.3", "15"));

    /** Which of the rig's models each simulated one is. */
    private static final Map<String, String> NAMES = Map.of("sim-small", "small", "sim-frontier", "frontier");

    private static final BigDecimal NANO_PER_USD = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Map<String, Attempt> billed;
    private final Map<String, LedgerRow> recorded;
    private final Scrape counted;

    private Books(Map<String, Attempt> billed, Map<String, LedgerRow> recorded, Scrape counted) {
        this.billed = billed;
        this.recorded = recorded;
        this.counted = counted;
    }

    static Books of(Meter meter, Path ledger, String metrics) {
        Map<String, Attempt> billed = new TreeMap<>();
        meter.attempts().forEach(attempt -> billed.put(attempt.id(), attempt));
        Map<String, LedgerRow> recorded = LedgerRow.read(ledger);
        return new Books(beside(billed, recorded), recorded, Scrape.of(metrics));
    }

    /**
     * Consults that the simulator served within an attempt have names that it made of the attempt's; those in the ledger are
     * of the same task. Each is one of them: the one that has its tokens, if there is one.
     */
    private static Map<String, Attempt> beside(Map<String, Attempt> billed, Map<String, LedgerRow> recorded) {
        Map<String, Attempt> named = new TreeMap<>();
        billed.forEach((id, attempt) -> {
            LedgerRow around = recorded.get(id.replaceFirst("#.*", ""));
            String name = id.indexOf('#') < 0 || around == null
                    ? id
                    : recorded.values().stream()
                            .filter(row -> row.task().equals(around.task())
                                    && row.purpose().equals("advice")
                                    && !billed.containsKey(row.id())
                                    && !named.containsKey(row.id()))
                            .min(Comparator.comparing(
                                    row -> row.input() != attempt.tokens().input()))
                            .map(LedgerRow::id)
                            .orElse(id);
            named.put(name, attempt);
        });
        return named;
    }

    /** Of several gateways before one simulator, when they agree: each with its own metrics, all of them with the bill. */
    public static Books together(Rig... rigs) {
        for (Rig rig : rigs) {
            rig.books().countersAgree();
        }
        return recorded(rigs);
    }

    /** The same of gateways that were started anew, whose metrics begin with that. */
    public static Books recorded(Rig... rigs) {
        Map<String, LedgerRow> recorded = new TreeMap<>();
        Books last = rigs[0].books();
        for (Rig rig : rigs) {
            last = rig.books();
            recorded.putAll(last.recorded);
        }
        return new Books(last.billed, recorded, last.counted).attemptsAgree();
    }

    /** Every attempt in the ledger. */
    public List<LedgerRow> rows() {
        return List.copyOf(recorded.values());
    }

    /** What the simulator billed. */
    public List<Attempt> billed() {
        return List.copyOf(billed.values());
    }

    /** What the simulator's bill comes to, in nano-dollars. */
    public long billedNano() {
        return billed.values().stream().mapToLong(Books::nano).sum();
    }

    public Scrape counted() {
        return counted;
    }

    /** Simulator, ledger and metrics have the same attempts, to the token and the nano-dollar where they ended well. */
    public Books agree() {
        attemptsAgree();
        countersAgree();
        return this;
    }

    /** Simulator and ledger have the same attempts, to the token and the nano-dollar where they ended well. */
    public Books attemptsAgree() {
        TreeSet<String> unrecorded = new TreeSet<>(billed.keySet());
        unrecorded.removeAll(recorded.keySet());
        assertEquals(Set.of(), unrecorded, "billed and not recorded");
        // An attempt that never got through to the simulator is in the ledger alone: it used nothing, or the gateway
        // was
        // killed between its intent and its request.
        List<LedgerRow> unbilled = recorded.values().stream()
                .filter(row -> !billed.containsKey(row.id()))
                .filter(row -> !row.usedNothing() && !row.state().equals("interrupted"))
                .toList();
        assertEquals(List.of(), unbilled, "recorded and not billed");
        recorded.forEach((id, row) -> {
            Attempt bill = billed.get(id);
            if (bill != null) {
                agree(bill, row);
            }
        });
        return this;
    }

    /** PostgreSQL has the same attempts as these books, to the token and the nano-dollar, and no other. */
    public Books shipped(RealPostgres postgres) {
        assertEquals(recorded, postgres.attempts(), "attempts in the ledger and in PostgreSQL");
        return this;
    }

    private static void agree(Attempt bill, LedgerRow row) {
        String which = "attempt " + row.id() + " (" + row.purpose() + ", " + row.result() + ", billed as "
                + bill.finish() + ")";
        assertTrue(bill.finish() != Finish.OPEN, which + " ended on the simulator's side");
        assertEquals(NAMES.get(bill.model()), row.target(), which + ": model");
        if (row.certainty().equals("exact")) {
            assertEquals(bill.tokens().input(), row.input(), which + ": input");
            assertEquals(
                    bill.tokens().cacheWrite() + bill.tokens().cacheWriteHour(),
                    row.cacheWrite(),
                    which + ": cache_write");
            assertEquals(bill.tokens().cacheRead(), row.cacheRead(), which + ": cache_read");
            // Some dialects state one sum of both.
            boolean apart = row.reasoning() > 0;
            long output = bill.tokens().output() + (apart ? 0 : bill.tokens().reasoning());
            assertEquals(output, row.output(), which + ": output");
            assertEquals(apart ? bill.tokens().reasoning() : 0, row.reasoning(), which + ": reasoning");
            assertEquals(nano(bill), row.costNano(), which + ": nano-dollars");
        } else {
            Estimates.check(bill, row, which);
        }
    }

    /** Half up, once per attempt. */
    private static long nano(Attempt bill) {
        List<String> prices = Objects.requireNonNull(PRICES.get(bill.model()), bill.model());
        BigDecimal usd = new BigDecimal(prices.get(0))
                .multiply(BigDecimal.valueOf(bill.tokens().input()
                        + bill.tokens().cacheWrite()
                        + bill.tokens().cacheWriteHour()))
                .add(new BigDecimal(prices.get(1))
                        .multiply(BigDecimal.valueOf(bill.tokens().cacheRead())))
                .add(new BigDecimal(prices.get(2))
                        .multiply(BigDecimal.valueOf(
                                bill.tokens().output() + bill.tokens().reasoning())));
        return usd.multiply(NANO_PER_USD)
                .divide(MILLION, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private void countersAgree() {
        Map<String, Long> tokens = new HashMap<>();
        Map<String, Long> nano = new HashMap<>();
        Map<String, Long> attempts = new HashMap<>();
        for (LedgerRow row : rows()) {
            row.tokens().forEach((kind, count) -> tokens.merge(row.target() + " " + kind, count, Long::sum));
            nano.merge(row.target() + " " + row.purpose(), row.costNano() == null ? 0 : row.costNano(), Long::sum);
            attempts.merge(row.target() + " " + row.purpose() + " " + row.result(), 1L, Long::sum);
        }
        assertEquals(withoutZeros(tokens), withoutZeros(counted.tokens()), "tokens on /metrics and in the ledger");
        assertEquals(withoutZeros(nano), withoutZeros(counted.nano()), "nano-dollars on /metrics and in the ledger");
        assertEquals(
                withoutZeros(attempts), withoutZeros(counted.attempts()), "attempts on /metrics and in the ledger");
    }

    private static Map<String, Long> withoutZeros(Map<String, Long> counts) {
        Map<String, Long> some = new TreeMap<>(counts);
        some.values().removeIf(count -> count == 0);
        return some;
    }
}
