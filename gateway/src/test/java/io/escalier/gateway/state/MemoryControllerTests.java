package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.routing.limit.Claim;
import io.escalier.routing.limit.Limit;
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
    @DisplayName("goes on where another process ended: what was given away before counts until its window is over")
    void restored() {
        MemoryController controller = new MemoryController(() -> nanos);
        controller.restore((route, limit) -> route.equals("coding") && limit.equals(SPEND)
                ? List.of(new Past.Given(30, Duration.ofMinutes(50)), new Past.Given(50, Duration.ofMinutes(10)))
                : List.of());
        pass(Duration.ofMinutes(5));
        assertEquals(20, controller.room("coding", SPEND).left());
        assertEquals(100, controller.room("chat", SPEND).left());
        assertRefused("advisor_spend", controller, spend(21));
        pass(Duration.ofMinutes(7));
        assertEquals(50, controller.room("coding", SPEND).left());
        pass(HOUR);
        assertEquals(100, controller.room("coding", SPEND).left());
    }

    @Test
    @DisplayName("forgets accounts that are of no use any more, and none that is")
    void sweeps() {
        MemoryController controller = new MemoryController(() -> nanos);
        assertGranted(controller, spend(60));
        Limit.Spend daily = new Limit.Spend("daily", SPEND.most(), Duration.ofDays(1), SPEND.atLimit());
        reserve(controller, "kept", List.of(new Claim(daily, new Money(7))));
        for (int i = 0; i < MemoryController.SWEEP - 3; i++) {
            controller.room("route-" + i, SPEND);
        }
        assertEquals(MemoryController.SWEEP - 1, controller.accounts());
        pass(HOUR.multipliedBy(2));
        controller.room("one more", SPEND);
        assertEquals(93, controller.room("kept", daily).left());
        controller.room("another", SPEND);
        assertEquals(2, controller.accounts());
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
