package io.escalier.gateway.access;

import io.escalier.gateway.ledger.StoredKeys;
import io.escalier.gateway.secret.ServerSecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys, rotates them and takes them back, for those who may: operators all, a key those that it made.
 *
 * <p>Failure posture: what cannot be written durably fails, and has not happened; but a key that was to be taken back is
 * refused here all the same, until the next start at least.
 */
public final class KeyDesk {
    /** What the hashes of keys are derived for. */
    static final String PURPOSE = "keys";

    /** The longest that a rotated key is taken. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(30);

    private static final String NONE = "there is no key of that id here";
    private static final String OVER = "the key is not good any more: make a new one";

    private final KeyRing ring;
    private final StoredKeys store;
    private final Names names;
    private final byte[] pepper;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random anything but a {@link java.security.SecureRandom} makes keys that can be guessed */
    public KeyDesk(
            KeyRing ring,
            StoredKeys store,
            Names names,
            ServerSecret secret,
            InstantSource clock,
            RandomGenerator random) {
        this.ring = ring;
        this.store = store;
        this.names = names;
        this.pepper = secret.key(PURPOSE);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A key with the secret that its holder is to have.
     *
     * @param text to be shown once
     */
    public record Made(Key key, KeyText text) {}

    /** A key with whether it is good, its makers considered. */
    public record Listed(Key key, Key.State state) {}

    /**
     * Makes a key.
     *
     * @param wish JSON, read by the grammars of the configuration
     */
    public CompletionStage<Made> make(Maker maker, String wish) {
        try {
            Made made = made(maker, new WishReader(names).read(wish));
            ring.put(made.key());
            return kept(made.key(), null).thenApply(key -> made);
        } catch (KeyTroubleException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Made made(Maker maker, KeySection wish) throws KeyTroubleException {
        if (ring.full()) {
            throw new KeyTroubleException(
                    KeyTroubleException.Kind.FULL, "there are " + KeyRing.MOST + " keys: no more are kept");
        }
        Instant now = clock.instant();
        Instant expires = wish.expiresIn().map(time -> now.plus(time.value())).orElse(null);
        String team = wish.team().map(written -> written.value()).orElseGet(() -> team(maker));
        Key by = maker.key();
        if (by != null) {
            hold(by, wish.grant(), team, expires);
        }
        KeyText text = KeyText.draw(random);
        Key key = new Key(
                text.id(),
                wish.name().value(),
                team,
                wish.grant(),
                by == null ? null : by.id(),
                now,
                expires,
                null,
                Key.Proof.of(text.hash(pepper)));
        return new Made(key, text);
    }

    private static @Nullable String team(Maker maker) {
        return maker.key() == null ? null : maker.key().team();
    }

    private void hold(Key maker, Grant wish, @Nullable String team, @Nullable Instant expires)
            throws KeyTroubleException {
        List<String> beyond = Bounds.beyond(maker, wish, team, expires, names.teams());
        if (!beyond.isEmpty()) {
            throw new KeyTroubleException(
                    KeyTroubleException.Kind.BEYOND,
                    "a key can grant no more than it may itself: " + String.join(", ", beyond));
        }
        if (ring.line(maker).size() >= KeyRing.DEEPEST) {
            throw new KeyTroubleException(
                    KeyTroubleException.Kind.BEYOND,
                    "keys that make keys end here: no line is longer than " + KeyRing.DEEPEST);
        }
    }

    /** Whether a key is good now. */
    public Key.State state(Key key) {
        return ring.state(key, clock.instant());
    }

    /** One of those; empty where there is none of the maker's. */
    public Optional<Listed> find(Maker maker, String id) {
        return ring.find(id).filter(key -> owns(maker, key)).map(key -> new Listed(key, state(key)));
    }

    /** The newest first. Sorts all that there are: not for an event loop. */
    public List<Listed> list(Maker maker) {
        Instant now = clock.instant();
        return ring.all().stream()
                .filter(key -> owns(maker, key))
                .map(key -> new Listed(key, ring.state(key, now)))
                .toList();
    }

    /** Takes a key back, and with it all that it made; harmless when repeated. */
    public CompletionStage<Key> revoke(Maker maker, String id) {
        return change(maker, id, key -> key.revokedAt(clock.instant()));
    }

    /**
     * Gives a key another secret.
     *
     * @param grace how long the one until now is taken, up to {@link #LONGEST_GRACE}
     */
    public CompletionStage<Made> rotate(Maker maker, String id, Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
            return trouble(
                    KeyTroubleException.Kind.INVALID, "grace must be from 0 s to " + LONGEST_GRACE.toDays() + " d");
        }
        Instant now = clock.instant();
        boolean over = ring.find(id)
                .filter(key -> owns(maker, key))
                .filter(key -> ring.state(key, now) != Key.State.ACTIVE)
                .isPresent();
        if (over) {
            return trouble(KeyTroubleException.Kind.CONFLICT, OVER);
        }
        KeyText text = KeyText.of(id, random);
        return change(maker, id, key -> rotated(key, text, now.plus(grace)))
                .thenCompose(key -> key.revoked() == null
                        ? CompletableFuture.completedStage(new Made(key, text))
                        : trouble(KeyTroubleException.Kind.CONFLICT, OVER));
    }

    /** One that was revoked a moment ago stays as it is. */
    private Key rotated(Key key, KeyText text, Instant formerUntil) {
        return key.revoked() == null ? key.rotated(text.hash(pepper), formerUntil) : key;
    }

    private CompletionStage<Key> change(Maker maker, String id, UnaryOperator<Key> change) {
        return ring.find(id).filter(key -> owns(maker, key)).isEmpty()
                ? trouble(KeyTroubleException.Kind.UNKNOWN, NONE)
                : kept(id, change);
    }

    private boolean owns(Maker maker, Key key) {
        Key by = maker.key();
        return by == null
                || !by.id().equals(key.id())
                        && ring.line(key).stream().anyMatch(one -> one.id().equals(by.id()));
    }

    /** One change after the other, so that none undoes another: to the ring, and in the same order to the store. */
    private synchronized CompletionStage<Key> kept(String id, UnaryOperator<Key> change) {
        return ring.change(id, change)
                .map(changed -> kept(changed.after(), changed.before()))
                .orElseGet(() -> trouble(KeyTroubleException.Kind.UNKNOWN, NONE));
    }

    /** A key that was taken back stays so, whether or not it could be written. */
    private CompletionStage<Key> kept(Key after, @Nullable Key before) {
        return store.save(KeyRowText.row(after)).handle((done, failure) -> {
            if (failure != null && after.revoked() == null) {
                ring.undo(after, before);
            }
            if (failure != null) {
                throw new CompletionException(StoreTrouble.meant(failure, after));
            }
            return after;
        });
    }

    private static <T> CompletionStage<T> trouble(KeyTroubleException.Kind kind, String message) {
        return CompletableFuture.failedStage(new KeyTroubleException(kind, message));
    }
}
