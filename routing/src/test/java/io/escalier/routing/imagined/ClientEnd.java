package io.escalier.routing.imagined;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.ledger.LedgerEntry;
import io.escalier.routing.port.Outlet;
import io.escalier.routing.strategy.Decision;
import io.escalier.routing.strategy.TargetRole;
import io.escalier.routing.strategy.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A client's end of a task: records what reaches it and refuses what may not. */
public final class ClientEnd implements Outlet {
    /** Places of which it was to see nothing. */
    public final Set<Integer> hidden = new HashSet<>();

    public final List<Chunk> got = new ArrayList<>();
    /** What came only when the books were closed. */
    public final List<Chunk> tail = new ArrayList<>();

    /** What the gateway itself said. */
    public final List<Word> words = new ArrayList<>();
    /** What the answer came to, each time that it went on. */
    public final List<List<AttemptEntry>> until = new ArrayList<>();

    private final List<Chunk> ending = new ArrayList<>();
    private final List<Runnable> onDrain = new ArrayList<>();
    private boolean paused;
    public @Nullable String servedBy;
    public @Nullable Decision decisionAtStart;
    public @Nullable Answer answer;
    public @Nullable Failure failure;
    public @Nullable LedgerEntry entry;
    private boolean full;

    /** Whether the task came to its end for the client. */
    public boolean closed() {
        return entry != null;
    }

    /** All text that reached the client. */
    public String text() {
        return java.util.stream.Stream.concat(got.stream(), tail.stream())
                .map(Chunk::text)
                .collect(Collectors.joining());
    }

    public List<Chunk.Kind> kinds() {
        return got.stream().map(Chunk::kind).toList();
    }

    public void fill() {
        full = true;
    }

    /** The client has caught up. */
    public void drain() {
        full = false;
        List<Runnable> actions = List.copyOf(onDrain);
        onDrain.clear();
        actions.forEach(Runnable::run);
    }

    @Override
    public void begin(TargetRole role, String target, Decision decision) {
        assertNull(servedBy, "begun twice");
        assertFalse(closed(), "begun when it was closed");
        servedBy = target;
        decisionAtStart = decision;
    }

    @Override
    public void pause(List<Chunk> rest, Set<Integer> hidden) {
        assertTrue(servedBy != null, "paused before it was begun");
        assertFalse(paused, "paused twice");
        paused = true;
        ending.clear();
        ending.addAll(rest);
    }

    @Override
    public void say(Word word) {
        assertTrue(paused || got.isEmpty(), "a word in the middle of a call");
        words.add(word);
    }

    @Override
    public void splice(List<AttemptEntry> attempts) {
        assertTrue(paused, "spliced in the middle of a call");
        paused = false;
        until.add(List.copyOf(attempts));
    }

    @Override
    public void write(Chunk chunk, Set<Integer> hidden) {
        this.hidden.addAll(hidden);
        assertFalse(paused, "written to behind a pause");
        assertTrue(servedBy != null, "written to before it was begun");
        assertFalse(closed(), "written to when it was closed");
        assertFalse(chunk.kind().last(), "a last chunk before the books were closed: " + chunk);
        got.add(chunk);
    }

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public void onDrain(Runnable action) {
        onDrain.add(action);
    }

    @Override
    public void answered(Answer whole) {
        assertNull(answer, "answered twice");
        assertFalse(closed(), "answered when it was closed");
        answer = whole;
    }

    @Override
    public void finish(List<Chunk> rest, LedgerEntry row) {
        assertTrue(answer != null, "finished without an answer");
        close(row);
        assertNull(row.failure());
        assertTrue(rest.isEmpty() || !paused, "a tail behind a pause");
        tail.addAll(paused ? ending : rest);
    }

    @Override
    public void fail(Failure why, LedgerEntry row) {
        close(row);
        assertEquals(why.kind(), row.failure());
        failure = why;
    }

    private void close(LedgerEntry row) {
        assertFalse(closed(), "closed twice");
        entry = row;
    }
}
