package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Secret;
import java.time.Duration;
import java.util.Optional;

/** The section {@code ledger}. */
public record LedgerSection(
        @Doc("`sqlite:` and a file, relative to where the gateway is started.") @Default("sqlite:escalier.db")
        Located<String> url,

        @Doc("How long tasks stay in the file, once PostgreSQL has them where it is configured; a day or more.")
        @Default("90 d")
        Located<Duration> keep,

        @Doc("A PostgreSQL database that everything is shipped to, too.")
        Optional<PostgresSection> postgres) {

    /** The section {@code ledger.postgres}. */
    public record PostgresSection(
            @Doc("`jdbc:postgresql://HOST:PORT/DATABASE`, with `?sslmode=verify-full` for TLS.")
            Located<String> url,

            @Doc("Who writes there.") Located<String> user,

            @Doc("The password, as a reference.") Optional<Secret> password) {}
}
