package io.escalier.gateway.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.task.Caller;
import io.escalier.routing.task.Credential;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The identity of a request")
class IdentitiesTests {
    private static final String PATH = "POST /v1/chat/completions openai";
    private static final Caller ANN = new Caller("ann", null);
    private static final MultiMap NAMED = MultiMap.caseInsensitiveMultiMap().add("idempotency-key", "one");
    private static final MultiMap FIRST = MultiMap.caseInsensitiveMultiMap().add("x-stainless-retry-count", "0");
    private static final MultiMap SECOND = MultiMap.caseInsensitiveMultiMap().add("x-stainless-retry-count", "1");

    private final Identities identities = new Identities(new ServerSecret("a secret of at least 32 characters"));

    private Identity of(MultiMap headers, Caller caller, String where, @Nullable String session, String body)
            throws RefusedException {
        Identity identity = identities.of(headers, caller, where, session, body.getBytes(StandardCharsets.UTF_8));
        assertTrue(identity != null);
        return identity;
    }

    private static Caller bringing(String secret) {
        return new Caller(ANN.keyId(), null, Set.of(), ANN.agent(), new Credential(secret));
    }

    @Test
    @DisplayName("is another for every caller, credential, path, session and body, and for every idempotency key")
    void differs() throws Exception {
        Set<String> ids = new HashSet<>();
        ids.add(of(FIRST, ANN, PATH, null, "{}").id());
        ids.add(of(FIRST, new Caller("bob", null), PATH, null, "{}").id());
        ids.add(of(FIRST, bringing("hers"), PATH, null, "{}").id());
        ids.add(of(FIRST, bringing("his"), PATH, null, "{}").id());
        ids.add(of(FIRST, ANN, "POST /v1/messages anthropic", null, "{}").id());
        ids.add(of(FIRST, ANN, PATH, "", "{}").id());
        ids.add(of(FIRST, ANN, PATH, "mine", "{}").id());
        ids.add(of(FIRST, ANN, PATH, null, "{ }").id());
        ids.add(of(NAMED, ANN, PATH, null, "{}").id());
        ids.add(of(MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "two"), ANN, PATH, null, "{}")
                .id());
        assertEquals(10, ids.size());
    }

    @Test
    @DisplayName("is the same for a retry, which alone may join")
    void retry() throws Exception {
        Identity first = of(FIRST, ANN, PATH, "mine", "{}");
        Identity second = of(SECOND, ANN, PATH, "mine", "{}");
        assertEquals(first.id(), second.id());
        assertFalse(first.joins());
        assertTrue(second.joins());
    }

    @Test
    @DisplayName("is the key's where there is one, whatever the body, which is told apart")
    void named() throws Exception {
        Identity first = of(NAMED, ANN, PATH, null, "{}");
        Identity other = of(NAMED, ANN, PATH, "mine", "{ }");
        assertEquals(first.id(), other.id());
        assertNotEquals(first.body(), other.body());
        assertTrue(first.joins());
    }

    @Test
    @DisplayName("is unknown without a word of the client's on retries")
    void unknown() throws Exception {
        assertNull(identities.of(MultiMap.caseInsensitiveMultiMap(), ANN, PATH, null, new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "one", "-1", "1.5", "99999"})
    @DisplayName("is unknown where the count of retries makes no sense")
    void odd(String count) throws Exception {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("x-stainless-retry-count", count);
        assertNull(identities.of(headers, ANN, PATH, null, new byte[0]));
    }

    @Test
    @DisplayName("is refused for two idempotency keys at once and for one too long")
    void refused() {
        MultiMap two =
                MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "a").add("Idempotency-Key", "b");
        MultiMap huge = MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "a".repeat(256));
        for (MultiMap headers : new MultiMap[] {two, huge}) {
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> identities.of(headers, ANN, PATH, null, new byte[0]));
            assertEquals("Idempotency-Key", refused.failure().param());
        }
    }
}
