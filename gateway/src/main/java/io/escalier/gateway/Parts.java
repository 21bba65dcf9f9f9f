package io.escalier.gateway;

import io.escalier.gateway.access.Door;
import io.escalier.gateway.admin.AdminRoutes;
import io.escalier.gateway.admin.ErasureParts;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.ServerLimits;
import io.escalier.gateway.config.ServerSection;
import io.escalier.gateway.config.Snapshot;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.ledger.Decisions;
import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.JournalOptions;
import io.escalier.gateway.ledger.KnownSessions;
import io.escalier.gateway.ledger.Recovered;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.metrics.MicrometerTelemetry;
import io.escalier.gateway.retry.Retries;
import io.escalier.gateway.retry.RetryOptions;
import io.escalier.gateway.secret.ServerSecret;
import io.escalier.gateway.session.Sessions;
import io.escalier.gateway.state.MemoryStateStore;
import io.escalier.gateway.upstream.BreakerOptions;
import io.escalier.gateway.upstream.Carriage;
import io.escalier.gateway.upstream.HttpModelCaller;
import io.escalier.gateway.upstream.RepeatOptions;
import io.escalier.gateway.upstream.ResilienceGuard;
import io.escalier.gateway.upstream.TimeOrderedIds;
import io.escalier.gateway.upstream.Translations;
import io.escalier.gateway.upstream.VertxTicker;
import io.escalier.routing.port.Ports;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything behind the listeners, made from a configuration and closed together. */
final class Parts {
    /** What clients speak. */
    static final ClientDialect OPENAI = new OpenAiChat();

    static final ClientDialect ANTHROPIC = new AnthropicMessages();

    private static final Translations TRANSLATIONS =
            new Translations(Map.of(OPENAI.name(), OPENAI, ANTHROPIC.name(), ANTHROPIC));

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final String SQLITE = "sqlite:";

    /** Tasks that are read at a start: the newest of them; about a second's work. */
    private static final int MOST_RESTORED = 200_000;

    private final Resolved resolved;
    private final Metrics metrics;
    private final SqliteLedger ledger;
    private final HttpModelCaller caller;
    private final Limiting limiting;
    private final Stores stores;
    private final Admitting admitting;
    private final Operating operating;
    private final Keeping keeping;
    private final Snapshot snapshot;

    private Parts(
            Resolved resolved,
            Metrics metrics,
            SqliteLedger ledger,
            HttpModelCaller caller,
            Limiting limiting,
            Stores stores,
            Admitting admitting,
            Operating operating,
            Keeping keeping,
            Ports ports) {
        this.resolved = resolved;
        this.metrics = metrics;
        this.ledger = ledger;
        this.caller = caller;
        this.limiting = limiting;
        this.stores = stores;
        this.admitting = admitting;
        this.operating = operating;
        this.keeping = keeping;
        this.snapshot = new Snapshot(
                1,
                resolved.routes(),
                resolved.targets(),
                ports,
                limits(resolved.sections().server()),
                resolved.callers(),
                new Carriage(resolved.upstreams(), TRANSLATIONS),
                caller);
    }

    /** Blocks: opens the ledger's file. */
    static Parts open(Vertx vertx, Resolved resolved, Metrics metrics) throws JournalOpenException {
        SqliteLedger ledger = SqliteLedger.open(
                vertx,
                JournalOptions.at(file(resolved))
                        .shipping(resolved.sections().ledger().postgres().isPresent()));
        MicrometerTelemetry telemetry = metrics.telemetry();
        VertxTicker ticker = new VertxTicker(vertx);
        HttpModelCaller caller =
                new HttpModelCaller(vertx, resolved.upstreams(), TRANSLATIONS, ticker, resolved.routes()::egress);
        ResilienceGuard guard = new ResilienceGuard(
                resolved.upstreams().keySet(),
                concurrency(resolved),
                BreakerOptions.DEFAULT,
                RepeatOptions.DEFAULT,
                Clock.systemUTC(),
                new SecureRandom());
        Stores stores = Stores.open(vertx, resolved.sections().state());
        restore(stores.sessions(), resolved);
        Admitting admitting = closing(ledger, () -> Admitting.open(vertx, resolved, ledger));
        Limiting limiting =
                closing(ledger, () -> Limiting.open(vertx, resolved, stores, ledger, admitting.ring(), metrics));
        Keeping keeping = closing(
                ledger,
                () -> Keeping.open(
                        resolved.sections().ledger(), ledger, () -> Limiting.longest(resolved, admitting.ring())));
        Parts parts = new Parts(
                resolved,
                metrics,
                ledger,
                caller,
                limiting,
                stores,
                admitting,
                Operating.of(vertx, resolved.sections().server()),
                keeping,
                new Ports(
                        caller,
                        guard,
                        ledger,
                        stores.state(),
                        limiting.controller(),
                        telemetry,
                        ticker,
                        new TimeOrderedIds()));
        parts.measure(guard);
        keeping.start(vertx);
        return parts;
    }

    private static Map<String, Integer> concurrency(Resolved resolved) {
        Map<String, Integer> most = new HashMap<>();
        resolved.sections()
                .models()
                .forEach((name, model) -> model.concurrency().ifPresent(calls -> most.put(name, calls)));
        return most;
    }

    /** Without it sessions begin anew, as they would if they had been idle for too long. */
    private static void restore(MemoryStateStore state, Resolved resolved) {
        Instant since =
                Clock.systemUTC().instant().minus(resolved.sections().state().keep());
        try {
            state.restore(KnownSessions.read(file(resolved), since, MOST_RESTORED));
        } catch (SQLException | RuntimeException e) {
            LOG.warn("what sessions knew before the start cannot be read: {}", e.toString());
        }
    }

    /** What is opened with the ledger's help. */
    private interface Opening<T> {
        T open() throws JournalOpenException;
    }

    /** A ledger that cannot be read is let go of: somebody may want to mend it. */
    private static <T> T closing(SqliteLedger ledger, Opening<T> opening) throws JournalOpenException {
        try {
            return opening.open();
        } catch (JournalOpenException e) {
            try {
                ledger.close();
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private static Path file(Resolved resolved) {
        return Path.of(resolved.sections().ledger().url().value().substring(SQLITE.length()));
    }

    /** The configured one, or what the ledger keeps. */
    static ServerSecret secret(Resolved resolved, SqliteLedger ledger) {
        return resolved.sections()
                .server()
                .secret()
                .map(configured -> new ServerSecret(configured.value().reveal()))
                .orElseGet(ledger::secret);
    }

    boolean hasKeys() {
        return !admitting.ring().isEmpty();
    }

    /** Lets callers in. */
    Door door() {
        return admitting.door();
    }

    /** @param patience the longest that a request waits for its lineage */
    Sessions sessions(Duration patience) {
        return new Sessions(
                secret(resolved, ledger), stores.lineages(), snapshot.ports().ticker(), patience);
    }

    /** What a request may be the retry of. */
    Retries retries() {
        ServerSection.Retries section = resolved.sections().server().retries();
        return new Retries(
                secret(resolved, ledger),
                new RetryOptions(
                        section.window(),
                        section.grace(),
                        section.sdkGrace(),
                        section.answer().bytes(),
                        section.held().bytes()),
                snapshot.ports().ticker(),
                how -> metrics.telemetry().retry(how.label()));
    }

    private static ServerLimits limits(ServerSection server) {
        return new ServerLimits(
                (int) server.limits().body().bytes(),
                server.limits().bodyWithin(),
                server.limits().streams(),
                server.limits().streamDuration(),
                (int) server.limits().held().bytes(),
                server.decisionBudget(),
                server.heartbeat());
    }

    private void measure(ResilienceGuard guard) {
        metrics.bindProcess();
        metrics.bindBreakers(guard.breakers());
        metrics.bindBulkheads(guard.bulkheads());
        resolved.upstreams().keySet().forEach(model -> metrics.behind(model, () -> guard.behind(model)));
        if (stores.link() != null) {
            metrics.bindBreakers(stores.link().breakers());
        }
        metrics.ledger(ledger::pending, ledger::written, ledger::failed);
        keeping.show(metrics);
        metrics.keysAge(() -> admitting.age().toSeconds());
        metrics.configured(snapshot.generation());
        resolved.routes()
                .all()
                .forEach(route -> metrics.register(
                        ShownNames.of(route, resolved.policies().get(route.policy()), limiting.names())));
        limiting.show(metrics);
        // What a dead process spent was never on a page of its own; its rows are in the ledger once, and so counted
        // once.
        ledger.recovered().forEach(open -> metrics.telemetry().attemptEnded(open.task(), open.attempt()));
        ledger.recovered().stream().map(Recovered::task).distinct().forEach(metrics.telemetry()::interrupted);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    Metrics metrics() {
        return metrics;
    }

    Decisions decisions() {
        return ledger.decisions();
    }

    ClientOutcomes outcomes() {
        return new ClientOutcomes(ledger.outcomes(), metrics.telemetry(), Clock.systemUTC());
    }

    /** @param ready whether new tasks are welcome */
    Router adminRouter(Vertx vertx, BooleanSupplier ready) {
        return AdminRoutes.router(
                vertx,
                operating.options(),
                ledger.decisions(),
                admitting.desk(),
                admitting.door(),
                new ErasureParts(ledger.erasure(), stores.state()),
                ledger.audit(secret(resolved, ledger)),
                metrics::scrape,
                ready);
    }

    /** Blocks until what waits is written. */
    void close() throws IOException {
        admitting.unfollow();
        keeping.close();
        ledger.close();
        metrics.close();
    }

    /** The longest that a task waits for what is known of its session, and a call for its limits. */
    Duration patience() {
        return stores.patience();
    }

    /** Breaks off every upstream call. */
    Future<Void> hangUp() {
        return caller.close()
                .eventually(limiting::close)
                .eventually(admitting::close)
                .eventually(operating::close);
    }
}
