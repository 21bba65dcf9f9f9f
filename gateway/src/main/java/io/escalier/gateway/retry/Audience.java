package io.escalier.gateway.retry;

import java.util.ArrayList;
import java.util.List;

/** Those who wait for one answer: the client that asked first, and those who joined. Confined to the task's context. */
final class Audience {
    private final List<Joined> joined = new ArrayList<>();
    private int present = 1;

    /** @param reads whether there is something still to come for it */
    void enter(Joined retry, boolean reads) {
        present++;
        retry.present = true;
        if (reads) {
            joined.add(retry);
        }
    }

    void firstLeaves() {
        present--;
    }

    /** False when it had left already. */
    boolean leave(Joined retry) {
        if (!retry.present) {
            return false;
        }
        retry.present = false;
        joined.remove(retry);
        present--;
        return true;
    }

    boolean empty() {
        return present == 0;
    }

    void beat(byte[] comment) {
        joined.forEach(retry -> retry.beat(comment));
    }

    /**
     * There is more to read.
     *
     * @param written bytes so far
     * @param behind the most that one may be behind; who is further is cut off, and leaves as its connection ends
     */
    void wake(long written, long behind) {
        for (Joined retry : List.copyOf(joined)) {
            if (written - retry.read() > behind) {
                joined.remove(retry);
                retry.cut();
            } else {
                retry.wake();
            }
        }
    }

    /** What was told now was the last: who reads it needs nobody any more. */
    void wakeLast() {
        joined.forEach(Joined::wake);
        joined.clear();
    }
}
