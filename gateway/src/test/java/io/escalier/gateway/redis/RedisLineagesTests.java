package io.escalier.gateway.redis;

import io.escalier.gateway.session.Lineages;
import io.escalier.gateway.session.LineagesContract;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Ends of conversations in Redis")
class RedisLineagesTests extends LineagesContract {
    private Store store;
    private Lineages lineages;

    @BeforeEach
    void open() throws IOException {
        store = new Store();
        lineages = new ByTurns(
                Stream.generate(() -> store.lineages(KEEP)).limit(gateways()).toList());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    int gateways() {
        return 1;
    }

    @Override
    protected Lineages lineages() {
        return lineages;
    }

    @Override
    protected void pass(Duration time) {
        store.pass(time);
        store.age(time);
    }
}
