package io.escalier.gateway.sdk;

import io.escalier.gateway.rig.Limited;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The official Anthropic client for Java, through the gateway, of models that speak messages,")
class AnthropicOverMessagesTests extends AnthropicClientTests {
    @Override
    Limited spoken() {
        return Limited.NOT.speaking("anthropic");
    }
}
