package io.escalier.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.escalier.gateway.redis.Store;
import io.escalier.routing.port.StateStore;
import io.escalier.routing.situation.Delta;
import io.escalier.routing.situation.SessionView;
import io.escalier.routing.task.SessionId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The store of sessions in Redis")
class RedisStateStoreTests extends StateStoreContract {
    private Store store;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Override
    StateStore store() {
        store.forgetAll();
        return store.sessions(IDLE);
    }

    @Override
    void pass(Duration time) {
        store.age(time);
    }

    @Test
    @DisplayName(
            "does with deltas what the domain does, to the last digit of a long, whoever of two gateways sends them")
    void asTheDomain() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            StateStore one = store();
            StateStore other = store.sessions(IDLE);
            SessionId session = new SessionId("s-" + seed);
            SessionView expected = SessionView.UNSEEN;
            for (int i = 0; i < 40; i++) {
                Delta delta = delta(random);
                (random.nextBoolean() ? one : other).remember(session, List.of(delta));
                expected = expected.with(delta);
            }
            store.settle(one, other);
            assertEquals(expected.onTurn(1), open(one, session, true), "seed " + seed);
            assertEquals(expected.onTurn(2), open(other, session, true), "seed " + seed);
        }
    }

    private static Delta delta(Random random) {
        String key = List.of("a", "b:c", "stay.é").get(random.nextInt(3));
        long number = random.nextInt(3) == 0 ? random.nextLong(Long.MAX_VALUE) : random.nextInt(5);
        return switch (random.nextInt(3)) {
            case 0 -> new Delta.Max("m" + key, number);
            case 1 -> new Delta.Add("a" + key, random.nextInt(2000) - 1000);
            default -> new Delta.Until("u" + key, List.of("", "opus", "x:y").get(random.nextInt(3)), number);
        };
    }

    @Test
    @DisplayName("gives no turn twice to tasks that start at two gateways at once")
    void turns() {
        StateStore one = store();
        StateStore other = store.sessions(IDLE);
        SessionId session = new SessionId("s");
        List<Long> turns = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            turns.add(open(i % 2 == 0 ? one : other, session, true).turn());
        }
        assertEquals(100, turns.stream().distinct().count());
        assertEquals(100, open(one, session, false).turn());
    }
}
