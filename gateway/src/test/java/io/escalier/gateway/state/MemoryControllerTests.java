package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Cost;
import io.escalier.routing.price.Money;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayName("Limits in memory: a controller")
class MemoryControllerTests extends ControllerContract {
    private final Logger logger = (Logger) LoggerFactory.getLogger(MemoryController.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private long nanos = Long.MAX_VALUE - 1000;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Override
    Controller controller() {
        return new MemoryController(() -> nanos);
    }

    @Override
    void pass(Duration time) {
        nanos += time.toNanos();
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    @DisplayName("tells of the first refusal of each limit of each route in a window, in one line, and of no other")
    void neverInSilence() {
        Controller controller = controller();
        assertGranted(controller, spend(100));
        assertEquals(List.of(), warnings());
        for (int i = 0; i < 3; i++) {
            assertRefused("advisor_spend", controller, spend(1));
        }
        assertEquals(1, warnings().size(), warnings()::toString);
        String line = warnings().get(0);
        assertTrue(line.contains("coding") && line.contains("advisor_spend") && line.contains("PT1H"), line);
        pass(HOUR.minusNanos(1));
        assertRefused("advisor_spend", controller, spend(1));
        assertEquals(1, warnings().size());
        pass(Duration.ofNanos(1));
        assertRefused("advisor_spend", controller, spend(1));
        assertEquals(2, warnings().size());
        reserve(controller, task("chat"), spend(101), true);
        assertEquals(3, warnings().size());
        assertGranted(controller, share());
        assertGranted(controller, share());
        assertRefused("escalated", controller, share());
        assertEquals(4, warnings().size());
    }

    @Test
    @DisplayName("says what is left of a limit, which is never less than nothing")
    void remaining() {
        MemoryController controller = new MemoryController(() -> nanos);
        assertEquals(new Money(100), controller.remaining("coding", SPEND));
        assertGranted(controller, spend(60));
        assertEquals(new Money(40), controller.remaining("coding", SPEND));
        controller.settle(CODING, spend(60), Cost.of(new Money(10)), true);
        assertEquals(new Money(90), controller.remaining("coding", SPEND));
        assertEquals(new Money(100), controller.remaining("chat", SPEND));
        reserve(controller, CODING, spend(500), false);
        assertEquals(Money.ZERO, controller.remaining("coding", SPEND));
    }
}
