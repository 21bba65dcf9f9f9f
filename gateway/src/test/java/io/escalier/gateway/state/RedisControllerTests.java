package io.escalier.gateway.state;

import io.escalier.gateway.redis.Store;
import io.escalier.routing.port.Controller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Limits in Redis: a controller")
class RedisControllerTests extends ControllerContract {
    private final List<Store> stores = new ArrayList<>();

    @Override
    Controller controller() {
        try {
            Store store = new Store();
            stores.add(store);
            return store.controller();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void pass(Duration time) {
        stores.forEach(store -> store.pass(time));
    }

    @AfterEach
    void close() throws IOException {
        for (Store store : stores) {
            store.close();
        }
    }
}
