package io.escalier.gateway;

import io.escalier.gateway.access.Key;
import io.escalier.gateway.access.KeyRing;
import io.escalier.gateway.config.NoticeSection;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.config.Route;
import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.ledger.SqliteLedger;
import io.escalier.gateway.limits.Allowance;
import io.escalier.gateway.limits.JournalPast;
import io.escalier.gateway.limits.Notices;
import io.escalier.gateway.limits.NoticingController;
import io.escalier.gateway.limits.Webhook;
import io.escalier.gateway.metrics.Metrics;
import io.escalier.gateway.redis.RedisController;
import io.escalier.gateway.state.MemoryController;
import io.escalier.routing.limit.Limit;
import io.escalier.routing.limit.Scope;
import io.escalier.routing.port.Controller;
import io.escalier.routing.price.Money;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that holds limits, and everybody who is told of them. */
final class Limiting {
    private final Resolved resolved;
    private final Stores stores;
    private final NoticingController controller;
    private final HttpClient client;

    private Limiting(Resolved resolved, Stores stores, NoticingController controller, HttpClient client) {
        this.resolved = resolved;
        this.stores = stores;
        this.controller = controller;
        this.client = client;
    }

    /** Blocks: reads from the ledger what was spent before. */
    static Limiting open(
            Vertx vertx, Resolved resolved, Stores stores, SqliteLedger ledger, KeyRing keys, Metrics metrics)
            throws JournalOpenException {
        Optional<Duration> longest = longest(resolved, keys);
        // What gateways share knows what was spent before.
        if (longest.isPresent() && stores.controller() instanceof MemoryController memory) {
            Instant now = Clock.systemUTC().instant();
            memory.restore(new JournalPast(
                    ledger.past(now.minus(longest.get()), now), resolved.callers(), id -> makers(keys, id), now));
        }
        if (stores.controller() instanceof RedisController shared) {
            shared.follow("", resolved.callers().all());
            resolved.routes().all().forEach(route -> shared.follow(route.name(), route.limits()));
        }
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(2000), new PoolOptions().setHttp1MaxSize(1));
        Notices notices = new Notices(
                resolved.sections().notices().stream()
                        .map(section -> webhook(vertx, client, section))
                        .toList(),
                fate -> metrics.telemetry().notice(fate.name().toLowerCase(Locale.ROOT)));
        return new Limiting(
                resolved,
                stores,
                new NoticingController(stores.controller(), notices, Clock.systemUTC(), System::nanoTime),
                client);
    }

    private static Webhook webhook(Vertx vertx, HttpClient client, NoticeSection section) {
        return new Webhook(vertx, client, section.webhook().value().reveal(), Set.copyOf(section.about()));
    }

    private static List<String> makers(KeyRing keys, String id) {
        return keys.line(id).stream().map(Key::id).toList();
    }

    /** The longest window of any limit; empty when there is none. */
    static Optional<Duration> longest(Resolved resolved, KeyRing keys) {
        Stream<Limit> limits = Stream.of(
                        resolved.callers().all().stream(),
                        resolved.routes().all().stream().flatMap(route -> route.limits().stream()),
                        keys.all().stream().flatMap(key -> key.grant().allowance().all(Scope.key(key.id())).stream()))
                .flatMap(Function.identity());
        Stream<Duration> windows =
                limits.filter(Limit.Windowed.class::isInstance).map(limit -> ((Limit.Windowed) limit).per());
        return windows.max(Duration::compareTo);
    }

    Controller controller() {
        return controller;
    }

    /** By name: limits that may keep a task or a call from being made. */
    Set<String> names() {
        return Stream.concat(
                        resolved.callers().all().stream().map(Limit::name), Allowance.names(Scope.Kind.KEY).stream())
                .collect(Collectors.toSet());
    }

    /** What budgets have left; once. Keys are too many to be shown. */
    void show(Metrics metrics) {
        resolved.routes().all().forEach(route -> show(metrics, route));
        spends(resolved.callers().all())
                .forEach(spend -> show(metrics, spend.scope().toString(), "", spend));
    }

    private void show(Metrics metrics, Route route) {
        spends(route.limits()).forEach(spend -> show(metrics, route.name() + "/" + spend.name(), route.name(), spend));
    }

    private void show(Metrics metrics, String scope, String route, Limit.Spend spend) {
        metrics.budget(
                scope,
                spend.most(),
                () -> new Money(stores.room().apply(route, spend).left()));
    }

    private static Stream<Limit.Spend> spends(List<Limit> limits) {
        return limits.stream().filter(Limit.Spend.class::isInstance).map(Limit.Spend.class::cast);
    }

    /** Nobody is told anything more, and the store is let go of. */
    Future<Void> close() {
        return client.close().eventually(stores::close);
    }
}
