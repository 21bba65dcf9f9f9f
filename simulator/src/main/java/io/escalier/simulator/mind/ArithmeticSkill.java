package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** "What is ((12 + 7) * 3) - 4?" */
final class ArithmeticSkill implements Skill {
    private static final Pattern QUESTION = Pattern.compile("What is ([-+*() 0-9]{3,400})\\?");

    /** So many operations are as hard as it gets. */
    private static final double HARDEST = 9;

    @Override
    public Optional<Known> recognise(Ask ask) {
        return Search.last(ask, QUESTION)
                .flatMap(found -> solve(found.match().group(1).strip()));
    }

    private static Optional<Known> solve(String text) {
        return Expression.evaluate(text).map(value -> {
            BigInteger number = value.number();
            double difficulty = Math.min(1, value.operations() / HARDEST);
            return new Known(text, difficulty, words(number), dice -> words(number.add(slip(number, dice))));
        });
    }

    private static Plan words(BigInteger number) {
        return new Plan.Words(number.toString());
    }

    /** How far off: a little, a forgotten carry, or the wrong sign. Never 0. */
    private static BigInteger slip(BigInteger right, Dice dice) {
        int by = dice.with("slip").pick(List.of(-20, -10, -2, -1, 1, 2, 3, 10, 100));
        boolean sign = right.signum() != 0 && dice.with("sign").uniform() < 0.15;
        return sign ? right.multiply(BigInteger.valueOf(-2)) : BigInteger.valueOf(by);
    }
}
