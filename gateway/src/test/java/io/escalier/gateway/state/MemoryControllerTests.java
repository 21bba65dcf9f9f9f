package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Reservation;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Limits in memory: a controller")
class MemoryControllerTests extends ControllerContract {
    private long nanos = Long.MAX_VALUE - 1000;

    @Override
    Controller controller() {
        return new MemoryController(() -> nanos);
    }

    @Override
    void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    @DisplayName("says what is left of a limit, which is never less than nothing")
    void remaining() {
        MemoryController controller = new MemoryController(() -> nanos);
        assertEquals(100, controller.room("coding", SPEND).left());
        Reservation held = assertGranted(controller, spend(60));
        assertEquals(40, controller.room("coding", SPEND).left());
        settle(controller, held, Cost.of(new Money(10)), true);
        assertEquals(90, controller.room("coding", SPEND).left());
        assertEquals(100, controller.room("chat", SPEND).left());
        assertGranted(controller, List.of(new Claim(SPEND, 500, Claim.Mode.COUNT)));
        assertEquals(0, controller.room("coding", SPEND).left());
    }
}
