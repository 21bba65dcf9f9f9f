package io.escalier.gateway.cli.demo;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one posed task in one arm.
 *
 * @param right the grader's word
 * @param cost of all its requests, in dollars; null when one of them is not known
 * @param millis each of its requests took
 * @param escalated whether the advisor helped with one of them, or took it over
 * @param failure why it broke off; null when every request was answered
 */
record Mark(
        boolean right,
        @Nullable BigDecimal cost,
        List<Long> millis,
        boolean escalated,
        @Nullable String failure) {
    Mark {
        millis = List.copyOf(millis);
    }
}
