package io.escalier.routing.strategy;

import io.escalier.routing.situation.Situation;
import io.escalier.routing.task.Task;

/** Decides what is done about tasks. Immutable and shared by all of them; each task gets a {@link Play} of its own. */
public interface Strategy {
    Play open(Task task, Situation now);
}
