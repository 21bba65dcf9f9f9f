package io.escalier.gateway.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Every key that there is, in memory, so that no request waits for a disk. Safe for any thread. */
public final class KeyRing {
    /** Keys at one time, revoked ones included. */
    static final int MOST = 100_000;

    /** A key, the one that made it, and so on: no more than this. */
    static final int DEEPEST = 8;

    private final Map<String, Key> keys = new ConcurrentHashMap<>();

    public KeyRing(Collection<Key> all) {
        all.forEach(this::put);
    }

    void put(Key key) {
        keys.put(key.id(), key);
    }

    /** A key before a change and after it. */
    record Changed(Key before, Key after) {}

    /** Changes a key, unless it is gone; nothing comes in between. */
    Optional<Changed> change(String id, UnaryOperator<Key> change) {
        AtomicReference<@Nullable Changed> changed = new AtomicReference<>();
        keys.computeIfPresent(id, (same, before) -> {
            Key after = change.apply(before);
            changed.set(new Changed(before, after));
            return after;
        });
        return Optional.ofNullable(changed.get());
    }

    /** Takes a change that was made elsewhere; what was taken back here stays so. */
    public void follow(Key key) {
        keys.merge(key.id(), key, (here, there) -> here.revoked() == null ? there : there.revokedAt(here.revoked()));
    }

    /** Knows a key no more, as it is elsewhere, and cannot be read here: nobody could say what it may do. */
    public void lose(String id) {
        keys.remove(id);
    }

    /** Takes a change back, unless there was another one since. {@code before}: null for a key that was not there. */
    void undo(Key after, @Nullable Key before) {
        keys.computeIfPresent(after.id(), (id, now) -> now.equals(after) ? before : now);
    }

    boolean full() {
        return keys.size() >= MOST;
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** The newest first. */
    public List<Key> all() {
        return keys.values().stream()
                .sorted(Comparator.comparing(Key::made).thenComparing(Key::id).reversed())
                .toList();
    }

    /** The key, who made it, who made that, and so on. */
    public List<Key> line(Key key) {
        List<Key> line = new ArrayList<>();
        for (Key next = key; next != null && line.size() < DEEPEST; next = maker(next)) {
            line.add(next);
        }
        return line;
    }

    /** Of what an id stands for, if anything. */
    public List<Key> line(String id) {
        return find(id).map(this::line).orElse(List.of());
    }

    private @Nullable Key maker(Key key) {
        return key.maker() == null ? null : keys.get(key.maker());
    }

    /** A key is as good as the worst of those that made it; one whose maker is gone is not good. */
    public Key.State state(Key key, Instant now) {
        List<Key> line = line(key);
        Key.State worst = line.get(line.size() - 1).maker() == null ? Key.State.ACTIVE : Key.State.REVOKED;
        for (Key one : line) {
            Key.State state = one.state(now);
            worst = state.compareTo(worst) > 0 ? state : worst;
        }
        return worst;
    }
}
