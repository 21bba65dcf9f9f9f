package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/faults.md")
class FaultListTests {
    private static final int CASES = 76;
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|(.*)\\|");
    private static final Pattern CLASS = Pattern.compile("`(\\w+Tests)`");
    private static final Pattern HELD = Pattern.compile("@FaultCase\\(\\{?([\\d, ]+)}?\\)");
    private static final String NOT_HELD = "## Not held here";

    private static String page() throws IOException {
        return Files.readString(Markdown.ROOT.resolve("docs/faults.md"));
    }

    /** What each row says of its tests, by its number. */
    private static Map<Integer, Set<String>> rows() throws IOException {
        Map<Integer, Set<String>> rows = new HashMap<>();
        for (String line : page().lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> classes = CLASS.matcher(row.group(2))
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
                Set<String> before = rows.put(Integer.valueOf(row.group(1)), classes);
                assertEquals(null, before, "twice: " + line);
            }
        }
        return rows;
    }

    /** Which cases each test class says that it holds, by case. */
    private static Map<Integer, Set<String>> held() throws IOException {
        Map<Integer, Set<String>> held = new HashMap<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve("gateway/src/test/java"))) {
            sources = files.filter(file -> file.toString().endsWith("Tests.java"))
                    .filter(file -> !file.endsWith("FaultListTests.java"))
                    .toList();
        }
        for (Path source : sources) {
            String name = String.valueOf(source.getFileName()).replace(".java", "");
            for (MatchResult found :
                    HELD.matcher(Files.readString(source)).results().toList()) {
                for (String number : found.group(1).split(", *", -1)) {
                    held.computeIfAbsent(Integer.valueOf(number.strip()), any -> new TreeSet<>())
                            .add(name);
                }
            }
        }
        return held;
    }

    @Test
    @DisplayName("has every case, and names for each the tests that hold it, or says why none does")
    void whole() throws IOException {
        Map<Integer, Set<String>> rows = rows();
        assertEquals(IntStream.rangeClosed(1, CASES).boxed().toList(), new ArrayList<>(new TreeSet<>(rows.keySet())));
        Map<Integer, Set<String>> named = new HashMap<>(rows);
        named.values().removeIf(Set::isEmpty);
        assertEquals(held(), named);
    }

    @Test
    @DisplayName("says of cases without a test why there is none")
    void reasons() throws IOException {
        String page = page();
        String without = page.substring(page.indexOf(NOT_HELD));
        rows().forEach((number, classes) ->
                assertTrue(classes.isEmpty() == without.contains("\n| " + number + " |"), "case " + number));
    }
}
