package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Range;
import io.escalier.policies.rules.PolicySection;
import io.escalier.policies.signals.tools.ToolKinds;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The whole file {@code escalier.yaml}. */
public record GatewaySections(
        @Doc("Listeners and their limits.") ServerSection server,
        @Doc("Where models are reached.") @Name Map<String, ProviderSection> providers,
        @Doc("Models by the name that routes use.") @Name Map<String, ModelSection> models,
        @Doc("What clients put into `model`.") @Name Map<String, RouteSection> routes,

        @Doc("The route for names that no route has; without it they are a 404.")
        Optional<Located<String>> defaultRoute,

        @Doc("Policies of your own; those of the library need not be written down.") @Default("{}") @Name
        Map<String, PolicySection> policies,

        @Doc(
                "What tools do, by the name a model calls them by, where their names do not tell: read, write, destructive or unknown.")
        @Default("{}")
        Map<String, ToolKinds.Kind> tools,

        @Doc("Where every task is recorded.") LedgerSection ledger,
        @Doc("What is remembered of sessions.") StateSection state) {

    /** The same with another server and another ledger. */
    public GatewaySections with(ServerSection newServer, String ledgerUrl) {
        Located<String> old = ledger.url();
        LedgerSection newLedger = new LedgerSection(new Located<>(ledgerUrl, old.at(), old.path()));
        return new GatewaySections(
                newServer, providers, models, routes, defaultRoute, policies, tools, newLedger, state);
    }

    /** The section {@code ledger}. */
    public record LedgerSection(
            @Doc("`sqlite:` and a file, relative to where the gateway is started.") @Default("sqlite:escalier.db")
            Located<String> url) {}

    /** The section {@code state}. */
    public record StateSection(
            @Doc("Sessions remembered at one time; the longest unused are forgotten first.")
            @Default("100000")
            @Range(min = "1", max = "10000000")
            int sessions,

            @Doc("How long a session is remembered after its last task.") @Default("24 h")
            Duration keep) {}
}
