package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Ben is shorter than Ada. ... Who is the second tallest?" */
final class LogicSkill implements Skill {
    private static final Pattern QUESTION = Pattern.compile(
            "((?:[A-Z][a-z]+ is [a-z]+er than [A-Z][a-z]+\\. ){1,40})Who is the (second )?([a-z]+)est\\?");
    private static final Pattern FACT = Pattern.compile("([A-Z][a-z]+) is ([a-z]+)er than ([A-Z][a-z]+)\\.");

    /** Words that mean the other end. */
    private static final Set<String> LESS = Set.of("short", "young", "slow", "small", "light", "poor");

    private static final double MOST_PEOPLE = 10;
    private static final double SECOND = 0.1;

    @Override
    public Optional<Known> recognise(Ask ask) {
        return Search.last(ask, QUESTION).flatMap(found -> solve(found.match()));
    }

    private static Optional<Known> solve(MatchResult question) {
        Map<String, Set<String>> below = new HashMap<>();
        Matcher fact = FACT.matcher(question.group(1));
        while (fact.find()) {
            boolean less = LESS.contains(fact.group(2));
            String upper = fact.group(less ? 3 : 1);
            String lower = fact.group(less ? 1 : 3);
            below.computeIfAbsent(upper, name -> new LinkedHashSet<>()).add(lower);
            below.computeIfAbsent(lower, name -> new LinkedHashSet<>());
        }
        List<String> row = below.keySet().stream()
                .sorted((one, other) -> beneath(below, other) - beneath(below, one))
                .toList();
        boolean top = !LESS.contains(question.group(3));
        int place = question.group(2) == null ? 0 : 1;
        if (place >= row.size()) {
            return Optional.empty();
        }
        String right = row.get(top ? place : row.size() - 1 - place);
        double difficulty = Math.min(1, (row.size() - 3) / (MOST_PEOPLE - 3) + place * SECOND);
        return Optional.of(new Known(
                question.group(), Math.max(0, difficulty), new Plan.Words(right), dice -> other(row, right, dice)));
    }

    /** How many people stand below; in a full row all counts differ. */
    private static int beneath(Map<String, Set<String>> below, String name) {
        Set<String> seen = new LinkedHashSet<>(below.getOrDefault(name, Set.of()));
        Set<String> next = seen;
        while (!next.isEmpty()) {
            Set<String> deeper = new LinkedHashSet<>();
            next.forEach(lower -> deeper.addAll(below.getOrDefault(lower, Set.of())));
            deeper.removeAll(seen);
            seen.addAll(deeper);
            next = deeper;
        }
        return seen.size();
    }

    private static Plan other(List<String> row, String right, Dice dice) {
        List<String> others = row.stream().filter(name -> !name.equals(right)).toList();
        return new Plan.Words(dice.with("other").pick(others));
    }
}
