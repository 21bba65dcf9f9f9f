package io.escalier.gateway.postgres;

import io.escalier.gateway.ledger.KeyRow;
import io.escalier.gateway.ledger.StoredKeys;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one gateway knows of keys that several share, with a copy in its own ledger, and what of it the others have to be
 * told yet. For one thread at a time but for {@link #owes}.
 */
final class KnownKeys {
    private static final Logger LOG = LoggerFactory.getLogger(KnownKeys.class);

    /** The longest that is waited for the copy. */
    private static final Duration COPIED = Duration.ofSeconds(2);

    private final StoredKeys copy;
    private final Map<String, KeyRow> known = new HashMap<>();
    private final Map<String, KeyRow> owed = new ConcurrentHashMap<>();

    KnownKeys(StoredKeys copy) {
        this.copy = copy;
    }

    /** From the copy. What is known already stays. */
    void begin(Collection<KeyRow> copied) {
        copied.forEach(key -> known.putIfAbsent(key.id(), key));
    }

    List<KeyRow> all() {
        return List.copyOf(known.values());
    }

    /** From now on all that is known is owed, until it is heard: what answers now may have lost something. */
    void doubt() {
        known.values().forEach(key -> owed.putIfAbsent(key.id(), key));
    }

    /** Remembers what is to be told later. Safe for any thread. Ends well when a restart would not forget it. */
    CompletionStage<Void> owes(KeyRow key) {
        owed.put(key.id(), key);
        return copy.save(key);
    }

    List<KeyRow> owed() {
        return List.copyOf(owed.values());
    }

    void settled(KeyRow key) {
        owed.remove(key.id(), key);
    }

    /**
     * Takes what others have, and passes on what is new of it; then it is in the copy. What is owed as revoked stays so,
     * whatever the others have.
     */
    void heard(List<KeyRow> keys, Consumer<KeyRow> hears) {
        List<KeyRow> news = keys.stream().filter(this::isNews).toList();
        news.forEach(hears);
        keep(news);
    }

    private boolean isNews(KeyRow key) {
        KeyRow mine = owed.get(key.id());
        if (mine != null && mine.revoked() != null && key.revoked() == null) {
            return false;
        }
        if (mine != null) {
            settled(mine);
        }
        return !key.equals(known.put(key.id(), key));
    }

    /** Side by side, so that a thousand take hardly longer than one. */
    private void keep(List<KeyRow> keys) {
        List<CompletableFuture<Void>> saved =
                keys.stream().map(key -> copy.save(key).toCompletableFuture()).toList();
        try {
            CompletableFuture.allOf(saved.toArray(CompletableFuture[]::new))
                    .get(COPIED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the copy of {} keys in this gateway's ledger may lack some: {}", keys.size(), e.toString());
        }
    }
}
