package io.escalier.gateway.upstream;

import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long an upstream asked to wait: {@code retry-after-ms}, else {@code Retry-After} in seconds or as a date (RFC 9110,
 * 10.2.3). From zero to {@link #LONGEST}: more is cut, what makes no sense counts as not said.
 */
final class RetryAfter {
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int LONGEST_TEXT = 64;
    private static final int MILLIS = 1000;
    /** Fractions are no standard, but are sent. */
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");

    private RetryAfter() {}

    static @Nullable Duration read(MultiMap headers, Instant now) {
        Duration millis = number(headers.get("retry-after-ms"), 1);
        if (millis != null) {
            return millis;
        }
        String value = headers.get("retry-after");
        Duration seconds = number(value, MILLIS);
        return seconds != null ? seconds : date(value, now);
    }

    private static @Nullable Duration number(@Nullable String text, int unitMillis) {
        if (text == null
                || text.length() > LONGEST_TEXT
                || !NUMBER.matcher(text.strip()).matches()) {
            return null;
        }
        BigDecimal millis = new BigDecimal(text.strip()).multiply(BigDecimal.valueOf(unitMillis));
        return Duration.ofMillis(
                millis.min(BigDecimal.valueOf(LONGEST.toMillis())).longValue());
    }

    private static @Nullable Duration date(@Nullable String text, Instant now) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            Instant at = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return clamp(Duration.between(now, at));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
