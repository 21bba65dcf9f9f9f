package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.session.Lineages;
import io.escalier.gateway.session.LineagesContract;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ends of conversations in memory")
class MemoryLineagesTests extends LineagesContract {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
    private final MemoryLineages lineages = new MemoryLineages(20_000, KEEP, nanos::get);

    @Override
    protected Lineages lineages() {
        return lineages;
    }

    @Override
    protected void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    @DisplayName("are as many as there is room for: the oldest give way, of ends and of requests")
    void bounded() {
        MemoryLineages small = new MemoryLineages(3, KEEP, nanos::get);
        for (int i = 1; i <= 5; i++) {
            small.put(hash(i), hash(0), session(i));
        }
        assertEquals(3, small.size());
        assertEquals(Optional.empty(), take(small, asks(2, hash(2), hash(0))));
        for (int i = 3; i <= 5; i++) {
            assertEquals(Optional.of(session(i)), take(small, asks(i, hash(i), hash(0))));
        }
        small.put(hash(6), hash(0), session(6));
        take(small, asks(6, hash(6), hash(0)));
        assertEquals(Optional.empty(), take(small, asks(3, hash(3), hash(0))), "asked too long ago");
        assertEquals(Optional.of(session(4)), take(small, asks(4, hash(4), hash(0))));
        assertEquals(0, small.size());
    }

    @Test
    @DisplayName("that are forgotten leave nothing behind")
    void forgotten() {
        for (int i = 0; i < 1000; i++) {
            lineages.put(hash(i % 7), hash(i % 3), session(i));
        }
        assertEquals(1000, lineages.size());
        pass(KEEP);
        assertEquals(Optional.empty(), take(lineages, asks(1, hash(1), hash(1))));
        assertEquals(0, lineages.size());
    }
}
