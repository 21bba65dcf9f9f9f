package io.escalier.gateway.cli.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Everything a demo found out.
 *
 * @param kinds how many tasks of each kind were posed
 * @param warmUp tasks that were served before; in the books and in no arm
 * @param arms in the order served
 * @param rules of the route that escalates
 */
record Report(
        DemoOptions options,
        Map<String, Integer> kinds,
        ArmFigures warmUp,
        Map<DemoArm, ArmFigures> arms,
        List<RuleFigures> rules,
        Books books) {
    Report {
        rules = rules.stream()
                .sorted(Comparator.comparingLong(RuleFigures::fired).reversed())
                .collect(Collectors.toUnmodifiableList());
    }

    ArmFigures arm(DemoArm arm) {
        ArmFigures figures = arms.get(arm);
        if (figures == null) {
            throw new IllegalArgumentException(arm + " was not served");
        }
        return figures;
    }

    /** Whether every request was answered and the books agree. */
    boolean sound() {
        return books.agree()
                && arms.values().stream().allMatch(arm -> arm.broken().isEmpty());
    }
}
