package io.escalier.simulator.exam;

import java.util.random.RandomGenerator;

/** Makes tasks of one kind. */
interface Poser {
    Posed pose(String id, double difficulty, RandomGenerator random);
}
