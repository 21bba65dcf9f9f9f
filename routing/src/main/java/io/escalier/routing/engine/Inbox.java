package io.escalier.routing.engine;

import io.escalier.routing.strategy.Seen;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a play is to be told. While it is told something, and while its moves are carried out, the rest waits its turn: a
 * play never sees anything from within its own moves.
 */
final class Inbox {
    private final Deque<Seen> waiting = new ArrayDeque<>();
    private final Consumer<Seen> tell;
    private boolean busy;

    Inbox(Consumer<Seen> tell) {
        this.tell = tell;
    }

    /** Tells it now, or when its turn has come. */
    void add(Seen seen) {
        waiting.add(seen);
        drain();
    }

    /** Tells what waits. */
    void drain() {
        if (busy) {
            return;
        }
        busy = true;
        try {
            for (Seen seen = waiting.poll(); seen != null; seen = waiting.poll()) {
                tell.accept(seen);
            }
        } finally {
            busy = false;
        }
    }

    /** What is seen meanwhile waits. */
    void during(Runnable work) {
        boolean outer = busy;
        busy = true;
        try {
            work.run();
        } finally {
            busy = outer;
        }
    }
}
