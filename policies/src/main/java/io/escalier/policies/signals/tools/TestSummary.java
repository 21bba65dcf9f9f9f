package io.escalier.policies.signals.tools;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a test run in a tool's result: pytest, unittest, Jest, Vitest, Mocha, Surefire, Gradle, Go, Cargo, .NET, RSpec and
 * TAP.
 *
 * <p>Lines are read from their beginning, so that source and prose about tests are none; of several runs the last
 * counts. Of a long result only the beginning and the end are looked at.
 */
public final class TestSummary {
    private static final int HEAD = 2_048;

    private static final int TAIL = 8_192;

    /** How much of a line is looked at, in characters. */
    private static final int LINE = 300;

    /** One of these is in every result that a runner wrote. */
    private static final List<String> HINTS = List.of(
            "passed",
            " error in ",
            " errors in ",
            "failed",
            "passing",
            "failing",
            "Tests run",
            "example",
            "ok",
            "OK",
            "FAIL",
            "Failed:",
            "pass ");

    private static final Pattern PYTEST =
            Pattern.compile("=* ?((?:\\d{1,7} [a-z]{4,12}(?:, )?){1,8}) in \\d{1,6}(?:\\.\\d{1,3})?s\\b");

    private static final Pattern JEST =
            Pattern.compile("Tests:? {1,12}((?:\\d{1,7} [a-z]{4,9}(?:, | \\| )?){1,6})(?: ?\\(|$)");

    private static final Pattern PAIR = Pattern.compile("(\\d{1,7}) ([a-z]{4,12})");

    private static final Pattern MOCHA = Pattern.compile("(\\d{1,7}) (?:(passing) \\(|failing$)");

    private static final Pattern GRADLE =
            Pattern.compile("(\\d{1,7}) tests? completed(?:, (\\d{1,7}) failed)?(?:, (\\d{1,7}) skipped)?");

    private static final Pattern RSPEC = Pattern.compile("(\\d{1,7}) examples?, (\\d{1,7}) failures?");

    private static final Pattern SUREFIRE = Pattern.compile(
            "(?:\\[\\w{1,8}\\] {0,4})?Tests run: {0,4}(\\d{1,7}), {1,2}Failures:"
                    + " {0,4}(\\d{1,7})(?:, Errors: {0,4}(\\d{1,7}))?(?:, Skipped: {0,4}(\\d{1,7}))?(?!.{0,40}Time elapsed)");

    private static final Pattern GO =
            Pattern.compile("(?:ok|(FAIL))\\s{1,8}\\S{1,200}\\s{1,8}(?:\\(cached\\)|\\d|\\[)");

    private static final Pattern GO_TEST = Pattern.compile("--- (?:PASS|(FAIL)): ");

    private static final Pattern CARGO =
            Pattern.compile("test result: \\w{2,9}\\. (\\d{1,7}) passed; (\\d{1,7}) failed");

    private static final Pattern DOTNET =
            Pattern.compile("(?:Passed|Failed)! {1,4}- Failed: {1,8}(\\d{1,7}), Passed: {1,8}(\\d{1,7})");

    private static final Pattern UNITTEST = Pattern.compile("Ran (\\d{1,7}) tests? in \\d");

    private static final Pattern UNITTEST_FAILED =
            Pattern.compile("FAILED \\((?:failures=(\\d{1,7}))?(?:, )?(?:errors=(\\d{1,7}))?");

    private static final Pattern TAP = Pattern.compile("[#ℹ] (?:(pass)|fail) {1,4}(\\d{1,7})$");

    private static final Pattern TAP_TEST = Pattern.compile("(not )?ok \\d{1,7}(?: |$)");

    /** By runner, the one heard last at the end. */
    private final Map<String, TestRun> runs = new LinkedHashMap<>();

    /** Whether TAP has said that it is TAP: {@code ok 3 ...} alone may be anything. */
    private boolean plan;

    private TestSummary() {}

    /** The test run that a result tells of; null when it tells of none. */
    public static @Nullable TestRun find(String result) {
        String window = result.length() <= HEAD + TAIL
                ? result
                : result.substring(0, HEAD) + "\n" + result.substring(result.length() - TAIL);
        if (HINTS.stream().noneMatch(window::contains)) {
            return null;
        }
        TestSummary summary = new TestSummary();
        for (String line : ToolVoice.plain(window).split("\n", -1)) {
            String text = line.strip();
            summary.read(text.length() <= LINE ? text : text.substring(0, LINE));
        }
        return summary.last();
    }

    private @Nullable TestRun last() {
        if (!plan) {
            runs.remove("tap");
        }
        String last = null;
        for (String runner : runs.keySet()) {
            last = runner;
        }
        // Go names each failing test and then the package; the tests are the finer count.
        boolean finer = "go".equals(last) && runs.containsKey("go test");
        return last == null ? null : runs.get(finer ? "go test" : last);
    }

    private void read(String line) {
        plan |= line.startsWith("TAP version") || line.startsWith("1..");
        char first = line.isEmpty() ? ' ' : line.charAt(0);
        if (first == '=' || first >= '0' && first <= '9') {
            counted(line);
            return;
        }
        switch (first) {
            case 'T', '[' -> {
                pairs(JEST, line);
                surefire(line);
            }
            case 'o', 'n', 'F', '-' -> marked(line);
            case 't' -> numbers(CARGO, "cargo", line, 1, 2, true);
            case 'P' -> numbers(DOTNET, "dotnet", line, 2, 1, true);
            case 'R', 'O' -> unittest(line);
            case '#', 'ℹ' -> tap(line);
            default -> {}
        }
    }

    private void counted(String line) {
        pairs(PYTEST, line);
        numbers(RSPEC, "rspec", line, 0, 2, false);
        Matcher gradle = GRADLE.matcher(line);
        if (gradle.lookingAt()) {
            long failed = number(gradle, 2);
            set("gradle", new TestRun(number(gradle, 1) - failed - number(gradle, 3), failed));
        }
        Matcher mocha = MOCHA.matcher(line);
        if (mocha.lookingAt()) {
            boolean passing = mocha.group(2) != null;
            TestRun before = runs.getOrDefault("mocha", new TestRun(0, 0));
            set("mocha", passing ? new TestRun(number(mocha, 1), 0) : new TestRun(before.passed(), number(mocha, 1)));
        }
    }

    /** Lines of Go, of TAP and of .NET that begin alike. */
    private void marked(String line) {
        numbers(DOTNET, "dotnet", line, 2, 1, true);
        unittest(line);
        Matcher go = GO.matcher(line);
        if (go.lookingAt()) {
            add("go", go.group(1) == null ? new TestRun(1, 0) : new TestRun(0, 1));
        }
        Matcher test = GO_TEST.matcher(line);
        if (test.lookingAt()) {
            add("go test", test.group(1) == null ? new TestRun(1, 0) : new TestRun(0, 1));
        }
        Matcher tap = TAP_TEST.matcher(line);
        if (tap.lookingAt()) {
            add("tap", tap.group(1) == null ? new TestRun(1, 0) : new TestRun(0, 1));
        }
    }

    private void surefire(String line) {
        Matcher matcher = SUREFIRE.matcher(line);
        if (matcher.lookingAt()) {
            long failed = number(matcher, 2) + number(matcher, 3);
            set("surefire", new TestRun(number(matcher, 1) - failed - number(matcher, 4), failed));
        }
    }

    private void unittest(String line) {
        Matcher ran = UNITTEST.matcher(line);
        if (ran.lookingAt()) {
            set("unittest", new TestRun(number(ran, 1), 0));
        }
        Matcher failures = UNITTEST_FAILED.matcher(line);
        TestRun run = runs.get("unittest");
        if (run != null && failures.lookingAt()) {
            long failed = number(failures, 1) + number(failures, 2);
            set("unittest", new TestRun(Math.max(0, run.passed() - failed), failed));
        }
    }

    private void tap(String line) {
        Matcher matcher = TAP.matcher(line);
        if (matcher.lookingAt()) {
            TestRun before = runs.getOrDefault("tap total", new TestRun(0, 0));
            long number = number(matcher, 2);
            set("tap total", matcher.group(1) == null ? new TestRun(before.passed(), number) : new TestRun(number, 0));
        }
    }

    /** Lines such as {@code 1 failed, 2 passed}. */
    private void pairs(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.lookingAt()) {
            return;
        }
        TestRun run = new TestRun(0, 0);
        boolean told = false;
        Matcher pair = PAIR.matcher(matcher.group(1));
        while (pair.find()) {
            boolean passed = pair.group(2).equals("passed");
            boolean failed = pair.group(2).equals("failed") || pair.group(2).startsWith("error");
            told |= passed || failed;
            run = run.plus(new TestRun(passed ? number(pair, 1) : 0, failed ? number(pair, 1) : 0));
        }
        if (told) {
            set("pairs", run);
        }
    }

    /** @param passed the group with how many passed; 0 when the first group has how many there are */
    private void numbers(Pattern pattern, String runner, String line, int passed, int failed, boolean sums) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.lookingAt()) {
            long failures = number(matcher, failed);
            TestRun run = new TestRun(passed == 0 ? number(matcher, 1) - failures : number(matcher, passed), failures);
            if (sums) {
                add(runner, run);
            } else {
                set(runner, run);
            }
        }
    }

    private static long number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private void set(String runner, TestRun run) {
        runs.remove(runner);
        runs.put(runner, new TestRun(Math.max(0, run.passed()), run.failed()));
    }

    private void add(String runner, TestRun run) {
        set(runner, runs.getOrDefault(runner, new TestRun(0, 0)).plus(run));
    }
}
