package io.escalier.simulator.mind;

import io.escalier.simulator.dice.Dice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Weekdays, days after a date, days between two dates, working days. Reckons in days since 1970-01-01, a Thursday. */
final class DateSkill implements Skill {
    private static final String DATE = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern DATES = Pattern.compile(DATE);
    private static final Pattern QUESTION = Pattern.compile("What day of the week is " + DATE + "\\?"
            + "|What date is (\\d{1,5}) days after " + DATE + "\\?"
            + "|How many days are there from " + DATE + " to " + DATE + "\\?"
            + "|What date is (\\d{1,4}) working days \\(Monday to Friday\\) after " + DATE + "\\?");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<Integer> SLIPS = List.of(-7, -3, -2, -1, 1, 2, 3, 30);

    @Override
    public Optional<Known> recognise(Ask ask) {
        return Search.last(ask, QUESTION).flatMap(found -> {
            Matcher dates = DATES.matcher(found.match().group());
            return dates.results().allMatch(date -> real(date.group()))
                    ? Optional.of(solve(found.match()))
                    : Optional.empty();
        });
    }

    private static boolean real(String date) {
        try {
            return LocalDate.parse(date).getYear() > 0;
        } catch (DateTimeException e) {
            return false; // 2026-02-30 looks like a date.
        }
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay();
    }

    /** 0 is Monday. */
    private static int weekday(long day) {
        return Math.floorMod(day + 3, 7);
    }

    private static Known solve(MatchResult question) {
        String text = question.group();
        if (question.group(1) != null) {
            int right = weekday(day(question.group(1)));
            return new Known(text, 0.15, new Plan.Words(DAYS.get(right)), dice -> {
                int off = 1 + dice.with("off").below(6);
                return new Plan.Words(DAYS.get((right + off) % 7));
            });
        }
        if (question.group(2) != null) {
            int days = Integer.parseInt(question.group(2));
            return date(text, 0.25 + Math.min(0.25, days / 400.0), day(question.group(3)) + days);
        }
        if (question.group(4) != null) {
            long between = day(question.group(5)) - day(question.group(4));
            double difficulty = 0.5 + Math.min(0.25, Math.abs(between) / 7_000.0);
            return new Known(text, difficulty, new Plan.Words(Long.toString(between)), dice -> {
                return new Plan.Words(Long.toString(between + slip(dice)));
            });
        }
        int days = Integer.parseInt(question.group(6));
        return date(text, 0.75 + Math.min(0.25, days / 500.0), workingDays(day(question.group(7)), days));
    }

    private static long workingDays(long from, int days) {
        long day = from;
        for (int left = days; left > 0; ) {
            day++;
            left -= weekday(day) < 5 ? 1 : 0;
        }
        return day;
    }

    private static Known date(String text, double difficulty, long right) {
        return new Known(text, difficulty, words(right), dice -> words(right + slip(dice)));
    }

    private static Plan words(long day) {
        return new Plan.Words(LocalDate.ofEpochDay(day).toString());
    }

    private static int slip(Dice dice) {
        return dice.with("slip").pick(SLIPS);
    }
}
