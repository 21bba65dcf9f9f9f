package io.escalier.gateway;

import io.escalier.gateway.config.LedgerSection;
import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.Retention;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.postgres.PostgresAddress;
import io.escalier.gateway.postgres.PostgresOptions;
import io.escalier.gateway.postgres.ShipCounts;
import io.escalier.gateway.postgres.Shipper;
import io.escalier.policies.config.Secret;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the ledger's rows in the long run: where they go, and when.
 *
 * <p>Failure posture: a deletion that fails is made again an hour later; for shipping see {@link Shipper}.
 */
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final Retention retention;
    private final @Nullable Shipper shipper;
    private final Duration keep;
    private final Supplier<Optional<Duration>> longest;
    private final InstantSource clock;

    private Keeping(
            Retention retention,
            @Nullable Shipper shipper,
            Duration keep,
            Supplier<Optional<Duration>> longest,
            InstantSource clock) {
        this.retention = retention;
        this.shipper = shipper;
        this.keep = keep;
        this.longest = longest;
        this.clock = clock;
    }

    /**
     * Begins to ship where that is configured.
     *
     * @param longest window of any limit now, keys included: what it looks back on stays
     */
    static Keeping open(LedgerSection section, SqliteLedger ledger, Supplier<Optional<Duration>> longest)
            throws JournalOpenException {
        Shipper shipper = section.postgres().isEmpty()
                ? null
                : Shipper.start(ledger.outbox(), options(section.postgres().get()));
        return new Keeping(ledger.retention(), shipper, section.keep().value(), longest, InstantSource.system());
    }

    static PostgresOptions options(LedgerSection.PostgresSection section) {
        return PostgresOptions.of(
                PostgresAddress.of(section.url().value()),
                section.user().value(),
                section.password().map(Secret::reveal).orElse(null));
    }

    /** Deletes what is old, now and once an hour. */
    void start(Vertx vertx) {
        expire();
        vertx.setPeriodic(EVERY.toMillis(), timer -> expire());
    }

    private void expire() {
        Duration window = longest.get().orElse(Duration.ZERO);
        Duration kept = window.compareTo(keep) > 0 ? window : keep;
        retention.run(clock.instant().minus(kept)).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("old tasks could not be deleted from the ledger; next try in an hour: {}", failure.toString());
            }
        });
    }

    /** Once. */
    void show(Metrics metrics) {
        metrics.expired(retention::deleted);
        // Without a database nothing waits for one.
        ShipCounts counts = shipper == null ? new ShipCounts() : shipper.counts();
        metrics.shipping(counts::waiting, counts::shipped, counts::failures, counts::refused);
    }

    /** Before the ledger closes; blocks for two seconds at most. */
    void close() {
        if (shipper != null) {
            shipper.close();
        }
    }
}
