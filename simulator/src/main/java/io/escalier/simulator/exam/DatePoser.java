package io.escalier.simulator.exam;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Weekdays, days added, days between, working days added: harder in that order. */
final class DatePoser implements Poser {
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 4_000;

    @Override
    public Posed pose(String id, double difficulty, RandomGenerator random) {
        LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
        double within = difficulty * 4 % 1;
        if (difficulty < 0.25) {
            String day = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            return posed(id, difficulty, "What day of the week is " + date + "? Reply with the day only.", day);
        }
        if (difficulty < 0.5) {
            int days = 5 + (int) (within * 80) + random.nextInt(10);
            String text = "What date is " + days + " days after " + date + "? Reply as YYYY-MM-DD only.";
            return posed(id, difficulty, text, date.plusDays(days).toString());
        }
        if (difficulty < 0.75) {
            LocalDate later = date.plusDays(100 + (int) (within * 1_500) + random.nextInt(100));
            String text = "How many days are there from " + date + " to " + later + "? Reply with the number only.";
            return posed(id, difficulty, text, Long.toString(ChronoUnit.DAYS.between(date, later)));
        }
        int days = 5 + (int) (within * 100) + random.nextInt(10);
        String text = "What date is " + days + " working days (Monday to Friday) after " + date
                + "? Reply as YYYY-MM-DD only.";
        return posed(id, difficulty, text, workingDaysAfter(date, days).toString());
    }

    private static LocalDate workingDaysAfter(LocalDate from, int days) {
        LocalDate date = from;
        int left = days;
        while (left > 0) {
            date = date.plusDays(1);
            left -= date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 ? 1 : 0;
        }
        return date;
    }

    private static Posed posed(String id, double difficulty, String text, String expected) {
        return new Posed(id, Kind.DATE, difficulty, Bodies.user(text), expected, 0);
    }
}
