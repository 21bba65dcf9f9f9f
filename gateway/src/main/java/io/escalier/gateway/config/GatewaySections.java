package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.PoolSection;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Secret;
import io.escalier.policies.rules.PolicySection;
import io.escalier.policies.signals.tools.ToolKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole file {@code escalier.yaml}. */
public record GatewaySections(
        @Doc("Listeners and their limits.") ServerSection server,
        @Doc("Where models are reached.") @Name Map<String, ProviderSection> providers,
        @Doc("Models by the name that routes use.") @Name Map<String, ModelSection> models,

        @Doc("Several models under one name, which can stand wherever a model's can.") @Default("{}") @Name
        Map<String, Located<PoolSection>> pools,

        @Doc("What clients put into `model`.") @Name Map<String, RouteSection> routes,

        @Doc("The route for names that no route has; without it they are a 404.")
        Optional<Located<String>> defaultRoute,

        @Doc("Policies of your own; those of the library need not be written down.") @Default("{}") @Name
        Map<String, PolicySection> policies,

        @Doc(
                "What tools do, by the name a model calls them by, where their names do not tell: read, write, destructive or unknown.")
        @Default("{}")
        Map<String, ToolKinds.Kind> tools,

        @Doc("With it requests need a key.") Optional<KeysSection> keys,

        @Doc("What the keys of a team have together.") @Default("{}") @Name
        Map<String, TeamSection> teams,

        @Doc("What everything together may cost and take.") AllowanceSection allowance,

        @Doc("Whom to tell when limits are reached.") @Default("[]")
        List<NoticeSection> notices,

        @Doc("Where every task is recorded.") LedgerSection ledger,
        @Doc("What is remembered of sessions.") StateSection state) {

    /** The same with another server and another ledger, which is shipped nowhere. */
    public GatewaySections with(ServerSection newServer, String ledgerUrl) {
        Located<String> old = ledger.url();
        LedgerSection newLedger =
                new LedgerSection(new Located<>(ledgerUrl, old.at(), old.path()), ledger.keep(), Optional.empty());
        return new GatewaySections(
                newServer,
                providers,
                models,
                pools,
                routes,
                defaultRoute,
                policies,
                tools,
                keys,
                teams,
                allowance,
                notices,
                newLedger,
                state);
    }

    /** The section {@code state}. */
    public record StateSection(
            @Doc("`memory:`, or `redis://HOST:PORT` for several gateways that share sessions and limits.")
            @Default("\"memory:\"")
            Located<String> url,

            @Doc("The password of the store, as a reference.")
            Optional<Secret> password,

            @Doc("The longest that a task waits for the store.") @Default("50 ms")
            Duration deadline,

            @Doc(
                    "What budgets and rates do while the store is away: local (each gateway holds them by what it knows), or refuse.")
            @Default("local")
            WithoutStore withoutStore,

            @Doc("Sessions remembered at one time; the longest unused are forgotten first.")
            @Default("100000")
            @Range(min = "1", max = "10000000")
            int sessions,

            @Doc("How long a session is remembered after its last task.") @Default("24 h")
            Duration keep) {}

    /** What limits do while a store is away. */
    public enum WithoutStore {
        LOCAL,
        REFUSE
    }
}
