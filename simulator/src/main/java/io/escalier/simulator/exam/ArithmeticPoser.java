package io.escalier.simulator.exam;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** Sums of one to nine operations. */
final class ArithmeticPoser implements Poser {
    private static final int MOST_OPERATIONS = 9;

    private record Term(String text, BigInteger value) {}

    @Override
    public Posed pose(String id, double difficulty, RandomGenerator random) {
        int operations = 1 + (int) Math.round(difficulty * (MOST_OPERATIONS - 1));
        Term term = term(operations, random);
        String text = "What is " + term.text() + "? Reply with the number only.";
        return new Posed(
                id, Kind.ARITHMETIC, difficulty, Bodies.user(text), term.value().toString(), 0);
    }

    private static Term term(int operations, RandomGenerator random) {
        if (operations == 0) {
            int number = random.nextInt(2, 30);
            return new Term(Integer.toString(number), BigInteger.valueOf(number));
        }
        int left = random.nextInt(operations);
        Term one = bracketed(left, random);
        Term other = bracketed(operations - 1 - left, random);
        return switch (random.nextInt(3)) {
            case 0 -> new Term(one.text() + " + " + other.text(), one.value().add(other.value()));
            case 1 -> new Term(one.text() + " - " + other.text(), one.value().subtract(other.value()));
            default -> new Term(one.text() + " * " + other.text(), one.value().multiply(other.value()));
        };
    }

    private static Term bracketed(int operations, RandomGenerator random) {
        Term term = term(operations, random);
        return operations == 0 ? term : new Term("(" + term.text() + ")", term.value());
    }
}
