package io.escalier.gateway.redis;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Ends of conversations in Redis, asked of three gateways by turns")
class LineagesByTurnsTests extends RedisLineagesTests {
    @Override
    int gateways() {
        return 3;
    }
}
