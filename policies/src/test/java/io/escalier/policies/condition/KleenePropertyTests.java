package io.escalier.policies.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.routing.signal.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

@DisplayName("Any combination of !, &&, ||, ?:, known and comparisons")
class KleenePropertyTests {
    private static final List<String> BOOLS = List.of("t.a", "t.b", "t.c");
    private static final List<String> NUMBERS = List.of("t.x", "t.y");
    private static final Vocabulary WORDS = Vocabulary.builder()
            .add("t.a", ValueType.BOOL)
            .add("t.b", ValueType.BOOL)
            .add("t.c", ValueType.BOOL)
            .add("t.x", ValueType.INT)
            .add("t.y", ValueType.DOUBLE)
            .build();

    /** A formula as text together with its value by the definition of Kleene's logic; null is undecided. */
    private record Formula(String text, @Nullable Boolean value) {}

    @RepeatedTest(500)
    @DisplayName("is what Kleene's strong logic says it is, and can hold where it does")
    void agreesWithKleene(RepetitionInfo repetition) throws ConditionException {
        long seed = 20261121L * 1_000 + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Map<String, @Nullable Object> values = values(random);
        Formula formula = formula(random, values, 4);
        Verdict expected = formula.value() == null ? Verdict.UNDECIDED : formula.value() ? Verdict.TRUE : Verdict.FALSE;
        Condition condition = Condition.compile(formula.text(), WORDS);
        Set<String> absent = values.keySet().stream()
                .filter(name -> values.get(name) == null)
                .collect(Collectors.toSet());
        assertTrue(
                expected != Verdict.TRUE || condition.canHoldWithout(absent),
                () -> "seed " + seed + ": can hold without " + absent + ": " + formula.text());
        assertEquals(
                expected,
                condition.test(values::get),
                () -> "seed " + seed + ": " + formula.text() + " with " + values);
    }

    @RepeatedTest(200)
    @DisplayName("is foreseen to hold, or not to, only where that stands whatever is still to come")
    void foresight(RepetitionInfo repetition) throws ConditionException {
        long seed = 20261122L * 1_000 + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Map<String, @Nullable Object> values = values(random);
        Condition condition = Condition.compile(formula(random, values, 4).text(), WORDS);
        Set<String> open =
                values.keySet().stream().filter(name -> random.nextInt(2) == 0).collect(Collectors.toSet());
        Verdict foreseen = condition.foresee(values::get, open::contains);
        for (int future = 0; future < 30; future++) {
            Map<String, @Nullable Object> come = new HashMap<>(values(random));
            values.forEach((name, value) -> {
                if (!open.contains(name)) {
                    come.put(name, value);
                }
            });
            boolean holds = condition.test(come::get) == Verdict.TRUE;
            assertTrue(
                    foreseen != Verdict.TRUE || holds,
                    () -> "seed " + seed + ": foreseen to hold: " + condition + " with " + come);
            assertTrue(
                    foreseen != Verdict.FALSE || !holds,
                    () -> "seed " + seed + ": foreseen not to hold: " + condition + " with " + come);
        }
        if (open.isEmpty() && foreseen != Verdict.FALSE) {
            assertEquals(condition.test(values::get), foreseen, () -> "seed " + seed + ": nothing is to come");
        }
    }

    private static Map<String, @Nullable Object> values(Random random) {
        Map<String, @Nullable Object> values = new HashMap<>();
        BOOLS.forEach(name -> values.put(name, random.nextInt(3) == 0 ? null : (Object) random.nextBoolean()));
        values.put("t.x", random.nextInt(3) == 0 ? null : (Object) (long) random.nextInt(4));
        values.put("t.y", random.nextInt(3) == 0 ? null : (Object) (random.nextInt(8) / 2.0));
        return values;
    }

    private static Formula formula(Random random, Map<String, @Nullable Object> values, int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 9);
        return switch (kind) {
            case 0, 1 -> {
                String name = BOOLS.get(random.nextInt(BOOLS.size()));
                yield new Formula(name, (Boolean) values.get(name));
            }
            case 2 -> {
                String name = random.nextBoolean() ? BOOLS.get(random.nextInt(3)) : NUMBERS.get(random.nextInt(2));
                yield new Formula("known(" + name + ")", values.get(name) != null);
            }
            case 3 -> comparison(random, values);
            case 4 -> {
                Formula inner = formula(random, values, depth - 1);
                yield new Formula("!(" + inner.text() + ")", inner.value() == null ? null : !inner.value());
            }
            case 5, 6 -> {
                Formula a = formula(random, values, depth - 1);
                Formula b = formula(random, values, depth - 1);
                yield new Formula("(" + a.text() + " && " + b.text() + ")", both(a.value(), b.value()));
            }
            case 7 -> {
                Formula a = formula(random, values, depth - 1);
                Formula b = formula(random, values, depth - 1);
                yield new Formula("(" + a.text() + " || " + b.text() + ")", either(a.value(), b.value()));
            }
            default -> {
                Formula asked = formula(random, values, depth - 1);
                Formula yes = formula(random, values, depth - 1);
                Formula no = formula(random, values, depth - 1);
                String text = "(" + asked.text() + " ? " + yes.text() + " : " + no.text() + ")";
                yield new Formula(text, asked.value() == null ? null : asked.value() ? yes.value() : no.value());
            }
        };
    }

    private static Formula comparison(Random random, Map<String, @Nullable Object> values) {
        String name = NUMBERS.get(random.nextInt(2));
        String operator = List.of("<", "<=", ">", ">=").get(random.nextInt(4));
        double limit = random.nextInt(8) / 2.0;
        Number value = (Number) values.get(name);
        String text = name + " " + operator + " " + limit;
        if (value == null) {
            return new Formula(text, null);
        }
        int order = Double.compare(value.doubleValue(), limit);
        return new Formula(
                text,
                switch (operator) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                });
    }

    private static @Nullable Boolean both(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.FALSE.equals(a) || Boolean.FALSE.equals(b)) {
            return false;
        }
        return a == null || b == null ? null : true;
    }

    private static @Nullable Boolean either(@Nullable Boolean a, @Nullable Boolean b) {
        if (Boolean.TRUE.equals(a) || Boolean.TRUE.equals(b)) {
            return true;
        }
        return a == null || b == null ? null : false;
    }
}
