package io.escalier.gateway.upstream;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.attempt.Beside;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.attempt.Usage;
import io.escalier.routing.port.ModelCaller.Listener;
import io.escalier.routing.port.ModelCaller.Partial;
import io.escalier.routing.task.Content;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes down all that a listener hears, one word each, and whether it was heard where it should be. */
final class Heard implements Listener {
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
    private final List<String> breaches = new ArrayList<>();
    private final Consumer<String> then;
    volatile @Nullable Context context;
    volatile boolean opening;
    volatile boolean silence;
    volatile @Nullable Failure failure;
    volatile @Nullable Partial end;

    Heard() {
        this(word -> {});
    }

    /** @param then run on each word, from within */
    Heard(Consumer<String> then) {
        this.then = then;
    }

    private void word(String word) {
        if (opening) {
            breaches.add(word + " from within open()");
        }
        if (silence) {
            breaches.add(word + " after the last word");
        }
        if (Vertx.currentContext() != context) {
            breaches.add(word + " on another context");
        }
        words.add(word);
        then.accept(word);
    }

    @Override
    public void opened() {
        word("opened");
    }

    @Override
    public void arrived(Chunk chunk) {
        word(chunk.text().isEmpty() ? chunk.kind().toString() : chunk.text());
    }

    @Override
    public void toolCallDone(Content.ToolCall call) {
        word("tool:" + call.name());
    }

    @Override
    public void ended(Answer answer, Usage usage, Beside beside, long bytesRead) {
        end = new Partial(answer, usage, beside, bytesRead);
        word("ended");
        silence = true;
    }

    @Override
    public void failed(Failure failed, Partial partial) {
        failure = failed;
        end = partial;
        word("failed");
        silence = true;
    }

    /** The next word; fails when there is none for long. */
    String next() {
        try {
            String word = words.poll(ScriptedUpstream.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (word == null) {
                throw new AssertionError("nothing was heard");
            }
            return word;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Everything up to the last word. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!all.get(all.size() - 1).equals("ended")
                && !all.get(all.size() - 1).equals("failed"));
        return all;
    }

    /** What was heard and not yet taken. */
    List<String> soFar() {
        List<String> some = new ArrayList<>();
        words.drainTo(some);
        return some;
    }

    FailureKind kind() {
        all();
        if (failure == null) {
            throw new AssertionError("it did not fail");
        }
        return failure.kind();
    }

    Partial end() {
        if (end == null) {
            throw new AssertionError("no last word yet");
        }
        return end;
    }

    List<String> breaches() {
        return List.copyOf(breaches);
    }
}
