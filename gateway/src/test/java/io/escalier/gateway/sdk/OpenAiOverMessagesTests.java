package io.escalier.gateway.sdk;

import io.escalier.gateway.rig.Limited;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The official OpenAI client for Java, through the gateway, of models that speak messages,")
class OpenAiOverMessagesTests extends OpenAiClientTests {
    @Override
    Limited spoken() {
        return Limited.NOT.speaking("anthropic");
    }

    @Override
    String tooMany() {
        return "rate_limited";
    }
}
