package io.escalier.simulator.exam;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** People in a row, told in pairs and out of order: who is first, last or second? */
final class LogicPoser implements Poser {
    static final List<String> NAMES =
            List.of("Ada", "Ben", "Cleo", "Dora", "Emil", "Fritz", "Gina", "Hugo", "Ines", "Jonas", "Karin", "Leo");
    private static final List<List<String>> SCALES = List.of(
            List.of("taller", "shorter", "tallest", "shortest"),
            List.of("older", "younger", "oldest", "youngest"),
            List.of("faster", "slower", "fastest", "slowest"));
    private static final int FEWEST = 3;
    private static final int MORE = 7;
    private static final double TURNED_FROM = 0.3;
    private static final double SECOND_FROM = 0.6;

    @Override
    public Posed pose(String id, double difficulty, RandomGenerator random) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, new Random(random.nextLong()));
        List<String> row = names.subList(0, FEWEST + (int) Math.round(difficulty * MORE));
        List<String> scale = Bodies.pick(SCALES, random);
        List<String> facts = new ArrayList<>();
        for (int i = 0; i + 1 < row.size(); i++) {
            boolean turned = difficulty >= TURNED_FROM && random.nextBoolean();
            facts.add(
                    turned
                            ? row.get(i + 1) + " is " + scale.get(1) + " than " + row.get(i) + "."
                            : row.get(i) + " is " + scale.get(0) + " than " + row.get(i + 1) + ".");
        }
        Collections.shuffle(facts, new Random(random.nextLong()));
        boolean top = random.nextBoolean();
        boolean second = difficulty >= SECOND_FROM && random.nextBoolean();
        int place = second ? 1 : 0;
        String asked = "Who is the " + (second ? "second " : "") + scale.get(top ? 2 : 3) + "?";
        String text = String.join(" ", facts) + " " + asked + " Reply with the name only.";
        String expected = row.get(top ? place : row.size() - 1 - place);
        return new Posed(id, Kind.LOGIC, difficulty, Bodies.user(text), expected, 0);
    }
}
