package io.escalier.simulator.mind;

import java.util.Optional;

/** One kind of task that the models know. A skill always finds the right answer; flaws come after it. */
interface Skill {
    /** Empty when the prompt holds no such task. */
    Optional<Known> recognise(Ask ask);
}
