package io.escalier.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.CallerLimits;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.routing.task.Credential;
import io.vertx.core.MultiMap;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The door")
class DoorTests {
    private static final ServerSecret SECRET = new ServerSecret("what the keys of these tests are hashed with");
    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final Grant ALL = new Grant(Set.of(), Set.of(), Set.of("vip"), Allowance.ALL, true);

    private final KeyRing ring = new KeyRing(List.of());
    private final SecureRandom random = new SecureRandom();
    private Instant now = START;

    private Door door(boolean open) {
        return new Door(ring, SECRET, CallerLimits.NONE, open, null, () -> now);
    }

    private KeyText key(@Nullable String maker, @Nullable Instant expires) {
        KeyText text = KeyText.draw(random);
        ring.put(new Key(
                text.id(), "k", null, ALL, maker, START, expires, null, Key.Proof.of(text.hash(SECRET.key("keys")))));
        return text;
    }

    private Entry enter(boolean open, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return door(open).enter(all).result();
    }

    private static Pass in(Entry entry) {
        return assertInstanceOf(Entry.In.class, entry).pass();
    }

    private static String out(Entry entry) {
        return assertInstanceOf(Entry.Out.class, entry).failure().message();
    }

    @Test
    @DisplayName("knows a key until it expires, or one that made it does")
    void expires() {
        KeyText boss = key(null, START.plusSeconds(60));
        KeyText made = key(boss.id(), null);
        KeyText soon = key(boss.id(), START.plusSeconds(10));
        assertEquals(
                made.id(), in(enter(false, "x-api-key", made.reveal())).caller().keyId());
        assertEquals(2, in(enter(false, "x-api-key", made.reveal())).line().size());
        now = START.plusSeconds(10);
        assertEquals("this key has expired", out(enter(false, "x-api-key", soon.reveal())));
        assertTrue(in(enter(false, "x-api-key", made.reveal())).caller().tags().contains("vip"));
        now = START.plusSeconds(60);
        assertEquals("this key has expired", out(enter(false, "x-api-key", made.reveal())));
    }

    @Test
    @DisplayName("does not know a key whose maker is gone")
    void orphan() {
        KeyText orphan = key("0000000000000000", null);
        assertEquals("this key was revoked", out(enter(false, "x-api-key", orphan.reveal())));
    }

    @Test
    @DisplayName("takes the former secret of a rotated key until its time is over")
    void grace() {
        KeyText old = key(null, null);
        KeyText next = KeyText.of(old.id(), random);
        Key rotated = ring.find(old.id()).orElseThrow().rotated(next.hash(SECRET.key("keys")), START.plusSeconds(5));
        ring.put(rotated);
        assertEquals(
                old.id(), in(enter(false, "x-api-key", old.reveal())).caller().keyId());
        now = START.plusSeconds(5);
        assertEquals("this is no key of this gateway", out(enter(false, "x-api-key", old.reveal())));
        assertEquals(
                old.id(), in(enter(false, "x-api-key", next.reveal())).caller().keyId());
    }

    @Test
    @DisplayName(
            "takes what is no key of its own for the client's own credential, and an own header leaves the usual ones free")
    void credentials() {
        KeyText key = key(null, null);
        Pass both = in(enter(false, "x-escalier-key", key.reveal(), "authorization", "Bearer sk-own"));
        assertEquals(key.id(), both.caller().keyId());
        assertEquals("sk-own", reveal(both));
        assertEquals(
                "sk-own", reveal(in(enter(false, "authorization", "Bearer " + key.reveal(), "x-api-key", "sk-own"))));
        assertEquals("sk-own", reveal(in(enter(true, "x-api-key", "sk-own"))));
        assertNull(in(enter(true)).caller().credential());
        assertNull(in(enter(false, "x-api-key", key.reveal())).caller().credential());
        assertFalse(both.toString().contains("sk-own"), both.toString());
    }

    private static String reveal(Pass pass) {
        Credential credential = pass.caller().credential();
        assertNotNull(credential);
        return credential.reveal();
    }

    @Test
    @DisplayName("refuses a bad key even where none is needed")
    void open() {
        assertEquals("anonymous", in(enter(true)).caller().keyId());
        assertEquals(
                "this is no key of this gateway",
                out(enter(
                        true, "authorization", "Bearer " + KeyText.draw(random).reveal())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "esk_", "esk__", "esk_0000000000000000_", "esk_%00", "esk_ﬀ", "ey.ey.ey"})
    @DisplayName("refuses everything else in the header for keys")
    void garbage(String presented) {
        assertEquals("this is no key of this gateway", out(enter(true, "x-escalier-key", presented)));
    }

    @Test
    @DisplayName("prints no secret")
    void unprinted() {
        KeyText text = key(null, null);
        String secret = text.reveal().substring(text.reveal().lastIndexOf('_') + 1);
        String printed =
                text + " " + ring.all() + " " + KeyRowText.row(ring.all().get(0));
        assertFalse(printed.contains(secret));
        assertFalse(printed.contains(text.hash(SECRET.key("keys"))), printed);
    }
}
