package io.escalier.gateway.redis;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Ruling.Room;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the script that reserves has answered. */
record Reply(Response response, List<Claim> claims) {
    private static final int HEAD = 3;
    private static final int EACH = 4;

    private long number(int index) {
        return number(response, index);
    }

    /** A number of an answer; scripts write all of theirs as texts. */
    static long number(Response answer, int index) {
        return Long.parseLong(answer.get(index).toString());
    }

    /** Of the store's clock, in microseconds. */
    long now() {
        return number(2);
    }

    /** Null when all is granted. */
    @Nullable
    Limit refusedBy() {
        return number(0) == 1 ? null : claims.get((int) number(1) - 1).limit();
    }

    /** When the refused claim may have room. */
    Duration after() {
        return Uses.micros(number(HEAD + ((int) number(1) - 1) * EACH + 3));
    }

    List<Room> rooms() {
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Limit limit = claims.get(i).limit();
            long left = Uses.mostOf(limit) - number(HEAD + i * EACH);
            rooms.add(new Room(limit, Math.max(0, left), Uses.micros(number(HEAD + i * EACH + 2))));
        }
        return rooms;
    }

    /** What the other gateways have used of limits with a window. */
    Map<Limit, Long> others() {
        Map<Limit, Long> others = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            if (claims.get(i).limit() instanceof Limit.Windowed) {
                others.put(claims.get(i).limit(), number(HEAD + i * EACH) - number(HEAD + i * EACH + 1));
            }
        }
        return others;
    }
}
