package io.escalier.policies.rules;

import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.strategy.CallId;

/** Watches the beginning of one stream, and afterwards what of it may flow. */
final class Guarding {
    /** A chunk counts for at least one token, and for one per this many characters: providers batch. */
    private static final int CHARS_PER_TOKEN = 4;

    private final CallId call;
    private final GuardedStart start;
    private final StringBuilder text = new StringBuilder();
    private int tokens;
    private boolean begun;
    private boolean tools;
    private boolean finished;
    private boolean passed;

    Guarding(CallId call, GuardedStart start) {
        this.call = call;
        this.start = start;
    }

    CallId call() {
        return call;
    }

    /** The stream begins anew. */
    void restart() {
        text.setLength(0);
        tokens = 0;
        begun = false;
        tools = false;
        finished = false;
        passed = false;
    }

    /** Whether this is the first text of the stream; said once. What comes before it keeps no reader waiting. */
    boolean first(Chunk chunk) {
        boolean first =
                !begun && chunk.kind() == Chunk.Kind.TEXT && !chunk.text().isEmpty();
        begun |= first;
        return first;
    }

    /** Takes a chunk of the beginning; true when there is enough to judge it. */
    boolean add(Chunk chunk) {
        look(chunk);
        String more = chunk.text();
        if (chunk.kind() != Chunk.Kind.TEXT || more.isEmpty()) {
            return false;
        }
        text.append(more);
        tokens += Math.max(1, more.length() / CHARS_PER_TOKEN);
        return tokens >= start.tokens();
    }

    /** Named after the call, so that a timer of an earlier one is not taken for this one's. */
    String timer() {
        return "guard." + call.number();
    }

    /** Whether there is text that could flow, and nothing before it that must wait. */
    boolean mayBegin() {
        return !text.isEmpty() && !mustWait();
    }

    String text() {
        return text.toString();
    }

    void pass() {
        passed = true;
        text.setLength(0);
    }

    boolean passed() {
        return passed;
    }

    /** Whether everything up to this chunk may go out, once the beginning has passed. */
    boolean mayFlow(Chunk chunk) {
        look(chunk);
        return !mustWait();
    }

    private void look(Chunk chunk) {
        tools |= chunk.kind() == Chunk.Kind.TOOL;
        finished |= chunk.kind() == Chunk.Kind.FINISH;
    }

    /** Whether something is held that only goes out when the whole answer has been judged. */
    private boolean mustWait() {
        return finished || tools && start.holdTools();
    }
}
