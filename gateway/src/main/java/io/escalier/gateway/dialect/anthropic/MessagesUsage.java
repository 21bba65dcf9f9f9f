package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.attempt.UsageKind;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code usage} of an answer, whose counts are disjoint: {@code input_tokens} are those that were neither read from nor
 * written to a cache. Events of a stream state it in parts, each the whole until then: the last word on each count
 * stands. {@code output_tokens} include thinking; how much of it there was is stated by some only, and then it is output
 * like any other.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching">Tracking cache performance</a>
 */
final class MessagesUsage {
    /** More tokens than any call can have. */
    private static final long MOST = 1_000_000_000;

    private static final long ABSENT = -1;

    private long input = ABSENT;
    private long output = ABSENT;
    private long thinking = ABSENT;
    private long cacheRead = ABSENT;
    private long cacheWrite = ABSENT;
    private long cacheWrite5m = ABSENT;
    private long cacheWrite1h = ABSENT;
    private boolean lie;

    /** Of one answer; it is made of fewer calls. */
    private static final int MOST_ITERATIONS = 256;

    private final @Nullable String advisor;
    private List<Iteration> iterations = List.of();

    /** @param advisor configured model that the provider may ask for advice; null for none */
    MessagesUsage(@Nullable String advisor) {
        this.advisor = advisor;
    }

    /** Takes the value at the cursor; gives what it says of each of the answer's calls. */
    List<Iteration> read(JsonCursor at) throws IOException {
        List<Iteration> before = iterations;
        int nonFinite = at.nonFinite();
        if (at.at(JsonToken.START_OBJECT)) {
            members(at);
        } else if (!at.at(JsonToken.VALUE_NULL)) {
            lie = true;
            at.skip();
        }
        lie |= at.nonFinite() > nonFinite;
        return iterations.equals(before) ? List.of() : iterations;
    }

    private void members(JsonCursor at) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            member(name, at);
        }
    }

    private void member(String name, JsonCursor at) throws IOException {
        switch (name) {
            case "input_tokens" -> input = count(at, input);
            case "output_tokens" -> output = count(at, output);
            case "thinking_tokens" -> thinking = count(at, thinking);
            case "cache_read_input_tokens" -> cacheRead = count(at, cacheRead);
            case "cache_creation_input_tokens" -> cacheWrite = count(at, cacheWrite);
            case "ephemeral_5m_input_tokens" -> cacheWrite5m = count(at, cacheWrite5m);
            case "ephemeral_1h_input_tokens" -> cacheWrite1h = count(at, cacheWrite1h);
            case "cache_creation", "output_tokens_details" -> {
                if (at.at(JsonToken.START_OBJECT)) {
                    members(at);
                } else {
                    at.skip();
                }
            }
            case "iterations" -> iterations(at);
            default -> at.skip();
        }
    }

    /** What follows an interruption reads the prompt again, and is billed for it: what was used is the sum of all. */
    private void iterations(JsonCursor at) throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            at.skip();
            return;
        }
        List<Iteration> all = new ArrayList<>();
        while (at.next() == JsonToken.START_OBJECT) {
            MessagesUsage used = new MessagesUsage(null);
            String type = "";
            Span model = null;
            String name;
            while ((name = at.nextMember()) != null) {
                switch (name) {
                    case "type" -> type = String.valueOf(at.string());
                    case "model" -> model = at.value();
                    default -> used.member(name, at);
                }
                at.skip();
            }
            lie |= used.lie || all.size() == MOST_ITERATIONS;
            if (all.size() < MOST_ITERATIONS) {
                boolean advice = type.equals("advisor_message");
                all.add(new Iteration(advice, used, model, advice ? advisor : null));
            }
        }
        iterations = List.copyOf(all);
    }

    private long count(JsonCursor at, long before) throws IOException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return before;
        }
        double count = at.atNumber() ? at.number() : Double.NaN;
        if (count >= 0 && count <= MOST && count == Math.rint(count)) {
            return (long) count;
        }
        lie = true;
        at.skip();
        return before;
    }

    /** Whether anything was stated, true or not. */
    boolean stated() {
        return lie || input != ABSENT || output != ABSENT || !iterations.isEmpty();
    }

    boolean lies() {
        return lie;
    }

    /** Whether it says that nothing went in and nothing came out. */
    boolean countsNothing() {
        return input <= 0 && output <= 0 && cacheRead <= 0 && cacheWrite <= 0;
    }

    /** As far as it is stated. */
    long output() {
        return Math.max(0, output);
    }

    /** What the model used that answers, in all; null when what was stated cannot be true. */
    @Nullable
    Usage usage() {
        List<Usage> own = counted(iterations, false);
        return lie || own == null || own.isEmpty() ? plain() : Usage.sum(own);
    }

    /** What it would have used, had nobody been asked for advice; null where nobody was, or where it cannot be true. */
    @Nullable
    Usage once() {
        List<Usage> own = counted(iterations, false);
        return advice().isEmpty() || own == null || own.isEmpty() ? null : Usage.asOne(own);
    }

    /** What each consult used; empty when what was stated cannot be true. */
    List<Usage> advice() {
        List<Usage> all = lie ? null : counted(iterations, true);
        return all == null ? List.of() : all;
    }

    /** Null when one of them cannot be true. */
    private static @Nullable List<Usage> counted(List<Iteration> iterations, boolean advice) {
        List<Usage> counted = new ArrayList<>(iterations.size());
        for (Iteration iteration : iterations) {
            Usage used = iteration.used().plain();
            if (used == null) {
                return null;
            }
            if (iteration.advice() == advice) {
                counted.add(used);
            }
        }
        return counted;
    }

    /** What this states itself, whatever calls it is made of; null when it cannot be true. */
    @Nullable
    Usage plain() {
        if (lie || output != ABSENT && thinking > output) {
            return null;
        }
        long written1h = Math.max(0, cacheWrite1h);
        long written5m = Math.max(Math.max(0, cacheWrite5m), cacheWrite - written1h);
        Usage.Builder usage = Usage.builder()
                .exact(UsageKind.CACHE_READ, Math.max(0, cacheRead))
                .exact(UsageKind.CACHE_WRITE_5M, Math.max(0, written5m))
                .exact(UsageKind.CACHE_WRITE_1H, written1h);
        usage = input == ABSENT ? usage.unknown(UsageKind.INPUT) : usage.exact(UsageKind.INPUT, input);
        long reasoning = Math.max(0, thinking);
        if (output == ABSENT) {
            usage.unknown(UsageKind.OUTPUT);
        } else {
            usage.exact(UsageKind.OUTPUT, output - reasoning).exact(UsageKind.REASONING, reasoning);
        }
        return usage.build();
    }
}
