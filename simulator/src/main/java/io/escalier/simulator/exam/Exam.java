package io.escalier.simulator.exam;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Poses tasks: the same seed poses the same ones, kinds in turn. */
public final class Exam {
    private static final Map<Kind, Poser> POSERS = new EnumMap<>(Map.of(
            Kind.ARITHMETIC, new ArithmeticPoser(),
            Kind.LOGIC, new LogicPoser(),
            Kind.DATE, new DatePoser(),
            Kind.EXTRACTION, new ExtractionPoser(),
            Kind.ERRAND, new ErrandPoser()));

    private Exam() {}

    /** Tasks of all kinds, difficulties spread evenly. */
    public static List<Posed> pose(long seed, int count) {
        return pose(seed, count, List.of(Kind.values()));
    }

    /** Tasks of these kinds, difficulties spread evenly. */
    public static List<Posed> pose(long seed, int count, List<Kind> kinds) {
        return pose(seed, count, kinds, Mix.EVEN);
    }

    /** Tasks of these kinds, in turn, with difficulties drawn from a mix. */
    public static List<Posed> pose(long seed, int count, List<Kind> kinds, Mix mix) {
        Random random = new Random(seed);
        List<Posed> posed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Kind kind = kinds.get(i % kinds.size());
            Poser poser = POSERS.get(kind);
            if (poser == null) {
                throw new IllegalStateException("no poser for " + kind);
            }
            posed.add(poser.pose("task-" + seed + "-" + i, mix.difficulty(random), new Random(random.nextLong())));
        }
        return posed;
    }
}
