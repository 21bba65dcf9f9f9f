package io.escalier.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.upstream.Lane.Place;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("The lane to a target")
class LaneTests {
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<Integer> gone = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Place enter(Lane lane, int number) throws Lane.FullException {
        return lane.enter(context, () -> gone.add(number));
    }

    /** Who went, in order, once everything under way on the context is done. */
    private List<Integer> went() {
        return Bench.on(context, () -> List.copyOf(gone));
    }

    @Test
    @DisplayName("lets as many in as it is wide, the others as those leave, first come first served")
    void firstComeFirstServed() throws Exception {
        Lane lane = new Lane(new Limits(2, 3, 1));
        Place one = enter(lane, 1);
        Place two = enter(lane, 2);
        Place three = enter(lane, 3);
        enter(lane, 4);
        enter(lane, 5);
        assertThrows(Lane.FullException.class, () -> enter(lane, 6));
        assertEquals(List.of(1, 2), went());
        two.leave();
        assertEquals(List.of(1, 2, 3), went());
        one.leave();
        three.leave();
        assertEquals(List.of(1, 2, 3, 4, 5), went());
        assertEquals(2, lane.inside());
    }

    @Test
    @DisplayName("does not keep the place of one that left while it waited")
    void leavesTheQueue() throws Exception {
        Lane lane = new Lane(new Limits(1, 1, 1));
        Place one = enter(lane, 1);
        enter(lane, 2).leave();
        Place three = enter(lane, 3);
        one.leave();
        one.leave();
        assertEquals(List.of(1, 3), went());
        three.leave();
        assertEquals(0, lane.inside());
        assertEquals(0, lane.waiting());
    }

    @RepeatedTest(30)
    @DisplayName("is never wider than it is, and empty at the end, whoever leaves when")
    void keepsItsWidth(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        int width = 1 + random.nextInt(3);
        int queue = random.nextInt(4);
        Lane lane = new Lane(new Limits(width, queue, 1));
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            if (random.nextBoolean() || places.isEmpty()) {
                boolean full = lane.inside() == width && lane.waiting() == queue;
                try {
                    places.add(enter(lane, i));
                    assertTrue(!full);
                } catch (Lane.FullException e) {
                    assertTrue(full);
                }
            } else {
                places.remove(random.nextInt(places.size())).leave();
            }
            assertTrue(lane.inside() <= width && lane.waiting() <= queue);
            assertEquals(places.size(), lane.inside() + lane.waiting());
            assertTrue(lane.waiting() == 0 || lane.inside() == width, "someone waits beside a free place");
        }
        places.forEach(Place::leave);
        assertEquals(0, lane.inside() + lane.waiting());
    }
}
