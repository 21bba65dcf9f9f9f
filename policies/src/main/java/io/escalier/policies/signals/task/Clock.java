package io.escalier.policies.signals.task;

import io.escalier.policies.signals.detector.RequestDetector;
import io.escalier.routing.signal.Evidence;
import io.escalier.routing.signal.Sight;
import io.escalier.routing.signal.ValueType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.ToIntFunction;

/** {@code clock.hour} and {@code clock.weekday}: when the task started, in UTC. */
final class Clock extends RequestDetector {
    private final ToIntFunction<OffsetDateTime> part;

    private Clock(String name, String range, String meaning, ToIntFunction<OffsetDateTime> part) {
        super(name, ValueType.INT, range, meaning);
        this.part = part;
    }

    static Clock hour() {
        return new Clock(
                "clock.hour", "0 to 23", "The hour of the day in UTC when the task started.", OffsetDateTime::getHour);
    }

    static Clock weekday() {
        return new Clock(
                "clock.weekday",
                "1 to 7",
                "The day of the week in UTC when the task started: 1 is Monday.",
                time -> time.getDayOfWeek().getValue());
    }

    @Override
    public Evidence detect(Sight sight) {
        OffsetDateTime time = sight.now().time().atOffset(ZoneOffset.UTC);
        return found(
                (long) part.applyAsInt(time),
                "it is " + time.toLocalTime().withNano(0) + " UTC on " + time.toLocalDate());
    }
}
