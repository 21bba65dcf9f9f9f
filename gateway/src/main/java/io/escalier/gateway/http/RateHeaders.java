package io.escalier.gateway.http;

import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Ruling.Room;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;

/** Tells what rates have left, as OpenAI does; of several the one that has least. */
final class RateHeaders {
    private static final String PREFIX = "x-ratelimit-";

    private RateHeaders() {}

    static void put(HttpServerResponse response, List<Room> rooms) {
        for (Limit.Rate.Unit unit : Limit.Rate.Unit.values()) {
            Room least = null;
            for (Room room : rooms) {
                boolean ofUnit = room.limit() instanceof Limit.Rate rate && rate.unit() == unit;
                if (ofUnit && (least == null || room.left() < least.left())) {
                    least = room;
                }
            }
            if (least != null) {
                put(response, unit.label(), ((Limit.Rate) least.limit()).most(), least);
            }
        }
    }

    private static void put(HttpServerResponse response, String unit, long most, Room room) {
        response.putHeader(PREFIX + "limit-" + unit, Long.toString(most))
                .putHeader(PREFIX + "remaining-" + unit, Long.toString(room.left()))
                .putHeader(PREFIX + "reset-" + unit, words(room.resets()));
    }

    /** As in {@code 120ms}, {@code 1s}, {@code 6m0s}, {@code 1h0m0s}: from a second on rounded up to whole ones. */
    static String words(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return Math.max(0, time.toMillis()) + "ms";
        }
        Duration whole = time.toNanosPart() == 0 ? time : Duration.ofSeconds(time.toSeconds() + 1);
        StringBuilder words = new StringBuilder();
        if (whole.toHours() > 0) {
            words.append(whole.toHours()).append('h');
        }
        if (whole.toMinutes() > 0) {
            words.append(whole.toMinutesPart()).append('m');
        }
        return words.append(whole.toSecondsPart()).append('s').toString();
    }
}
