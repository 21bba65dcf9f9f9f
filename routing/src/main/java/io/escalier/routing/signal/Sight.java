package io.escalier.routing.signal;

import io.escalier.routing.attempt.Answer;
import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Task;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a detector may look at. What several detectors read off the same text is read once: off the request for as
 * long as the task lasts, off an answer for as long as that answer is looked at. Confined to one task's context.
 */
public final class Sight {
    private final Task task;
    private final Situation now;
    private final @Nullable Answer answer;
    private final Map<Reading<?>, Object> ofTask;
    private final Map<Reading<?>, Object> ofAnswer = new HashMap<>();

    private Sight(Task task, Situation now, @Nullable Answer answer, Map<Reading<?>, Object> ofTask) {
        this.task = task;
        this.now = now;
        this.answer = answer;
        this.ofTask = ofTask;
    }

    /** Before the call. */
    public static Sight of(Task task, Situation now) {
        return new Sight(task, now, null, new HashMap<>());
    }

    /** The same task with what the executor said, or its beginning. */
    public Sight with(Answer said) {
        return new Sight(task, now, said, ofTask);
    }

    public Task task() {
        return task;
    }

    /** What the client asked. */
    public Request request() {
        return task.request();
    }

    public Situation now() {
        return now;
    }

    /** What the executor said, or its beginning; null before the call. */
    public @Nullable Answer answer() {
        return answer;
    }

    /**
     * Something that is read off a sight and then shared.
     *
     * @param <T> immutable
     */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Sight sight);
    }

    /** @param reading a constant that looks at nothing of the answer */
    public <T> T ofTask(Reading<T> reading) {
        return shared(ofTask, reading);
    }

    /** @param reading a constant */
    public <T> T ofAnswer(Reading<T> reading) {
        return shared(ofAnswer, reading);
    }

    @SuppressWarnings("unchecked") // each reading is the key of what it read
    private <T> T shared(Map<Reading<?>, Object> known, Reading<T> reading) {
        Object read = known.get(reading);
        if (read == null) {
            read = reading.read(this);
            known.put(reading, read);
        }
        return (T) read;
    }
}
