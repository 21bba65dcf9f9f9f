package io.escalier.routing.limit;

import java.time.Duration;
import java.util.List;

/** What became of a wish to reserve. */
public sealed interface Ruling {
    /** What the rates that were asked have left now, for the client to see. */
    List<Room> rooms();

    /** All of it is reserved. */
    record Granted(Reservation reservation, List<Room> rooms) implements Ruling {
        public Granted {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * Nothing is reserved.
     *
     * @param limit the first without room
     * @param after when there may be room again, at the earliest; zero when nobody knows
     */
    record Refused(Limit limit, Duration after, List<Room> rooms) implements Ruling {
        public Refused {
            rooms = List.copyOf(rooms);
        }
    }

    /**
     * What a limit has left.
     *
     * @param left in the limit's unit, 0 or more
     * @param resets until the whole of it is free again if nothing more is claimed
     */
    record Room(Limit limit, long left, Duration resets) {}
}
