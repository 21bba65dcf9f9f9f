package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.secret.ServerSecret;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A session's name")
class SessionIdsTests {
    private static final ServerSecret SECRET = new ServerSecret("a secret of thirty-two characters");
    private final SessionIds ids = new SessionIds(SECRET);

    private String named(String key, String name) {
        return ids.named(key, name).value();
    }

    @Test
    @DisplayName(
            "of the gateway's making is taken as it is, from the key it was made for, by every gateway of one secret")
    void own() {
        for (String made : new String[] {ids.fresh("a").value(), named("a", "ticket 4711")}) {
            assertTrue(made.matches("s_[0-9A-HJKMNP-TV-Z]{32}"), made);
            assertTrue(SessionIds.isOwn(made));
            assertEquals(made, named("a", made));
            assertEquals(made, new SessionIds(SECRET).named("a", made).value());
        }
    }

    @Test
    @DisplayName("says something else from another key, another gateway, or with any character changed")
    void notOwn() {
        String made = ids.fresh("a").value();
        assertNotEquals(made, named("b", made));
        assertEquals(named("b", made), named("b", made));
        ServerSecret other = new ServerSecret("another secret of as many characters");
        assertNotEquals(made, new SessionIds(other).named("a", made).value());
        for (int i = 2; i < made.length(); i++) {
            char changed = made.charAt(i) == 'A' ? 'B' : 'A';
            String forged = made.substring(0, i) + changed + made.substring(i + 1);
            assertNotEquals(forged, named("a", forged));
            assertNotEquals(made, named("a", forged));
        }
    }

    @Test
    @DisplayName("of a client's making can be anything: each is a session of its own for each key, the same each time")
    void clients() {
        Set<String> all = new HashSet<>();
        for (String key : new String[] {"a", "b", "ab"}) {
            for (String name :
                    new String[] {"x", "bx", "", "\n", "s_short", "\u00e4\ud83d\ude00", "x".repeat(100_000)}) {
                assertTrue(all.add(named(key, name)), key + " " + name.length());
                assertEquals(named(key, name), named(key, name));
            }
        }
        assertFalse(all.toString().contains("short"));
    }

    @Test
    @DisplayName("that is new begins with its time, so that names sort by it, and is made once")
    void sortsByTime() {
        Random random = new Random(5);
        long millis = 0;
        String last = "";
        for (int i = 0; i < 2000; i++) {
            millis += 1 + random.nextInt(1 << random.nextInt(25));
            String next = new SessionIds(SECRET, InstantSource.fixed(Instant.ofEpochMilli(millis)), random)
                    .fresh("a")
                    .value();
            assertTrue(last.compareTo(next) < 0, last + " then " + next);
            last = next;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertTrue(seen.add(ids.fresh("a").value()));
        }
    }
}
