package io.escalier.gateway.config;

import io.escalier.gateway.operator.Role;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Listen;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Secret;
import io.escalier.policies.config.Size;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The section {@code server}. */
public record ServerSection(
        @Doc("Where clients connect. Loopback is open without keys; any other address needs `keys`, or `open: true`.")
        @Default("127.0.0.1:8080")
        Located<Listen> listen,

        @Doc("Where metrics, health and decisions are served.") @Default("127.0.0.1:9464")
        Located<Listen> admin,

        @Doc("TLS for clients; without it the port speaks in the clear.")
        Optional<ListenerTlsSection> tls,

        @Doc("TLS for the admin port.") Optional<ListenerTlsSection> adminTls,

        @Doc("Bearer token of an owner on the admin port; without it and `operators`, only loopback may be asked.")
        Optional<Secret> adminToken,

        @Doc("Who else may use the admin port, by name.") @Default("{}") @Name
        Map<String, OperatorSection> operators,

        @Doc("An identity provider whose tokens are taken on the admin port.")
        Optional<AdminOidcSection> adminOidc,

        @Doc("Bearer token for /metrics; without it metrics and health are open on the admin port.")
        Optional<Secret> metricsToken,

        @Doc(
                "Signs sessions and hashes keys, 32 characters or more; without it the ledger keeps one that was drawn. Gateways that share a state store or a database need the same.")
        Optional<Located<Secret>> secret,

        @Doc("Whether requests are taken without a key; without it, on loopback where there is no section `keys`.")
        Optional<Boolean> open,

        @Doc("How long the head of a streamed answer may wait for the policy.") @Default("2500 ms")
        Duration decisionBudget,

        @Doc("Time between two signs of life on a held stream; clients give up after 15 s of silence.") @Default("10 s")
        Duration heartbeat,

        @Doc("What one client may ask for.") Limits limits,

        @Doc("What is done for clients that send a request again.")
        Retries retries,

        @Doc("How the gateway comes to its end when it is told to stop.")
        DrainSection drain) {

    /** The same on other addresses, and in the clear. */
    public ServerSection at(Listen forClients, Listen forOperators) {
        return new ServerSection(
                new Located<>(forClients, listen.at(), listen.path()),
                new Located<>(forOperators, admin.at(), admin.path()),
                Optional.empty(),
                Optional.empty(),
                adminToken,
                operators,
                adminOidc,
                metricsToken,
                secret,
                open,
                decisionBudget,
                heartbeat,
                limits,
                retries,
                drain);
    }

    /** One entry of the section {@code server.operators}. */
    public record OperatorSection(
            @Doc("Bearer token, 16 characters or more.") Located<Secret> token,

            @Doc(
                    "viewer (reads), operator (makes keys and takes them back, too), or owner (erases and reads the audit log, too).")
            Role role) {}

    /** The section {@code server.admin_oidc}. */
    public record AdminOidcSection(
            @Doc("The claim `iss` of its tokens, to the letter.")
            Located<String> issuer,

            @Doc("What the claim `aud` of tokens for this admin port has.")
            Located<String> audience,

            @Doc("Where its public keys are, as a JSON Web Key Set.")
            Located<String> jwksUrl,

            @Doc(
                    "The claim that names the role: viewer, operator or owner, or a list with one of them; other tokens are refused.")
            @Default("escalier_role")
            String roleClaim) {}

    /** The section {@code server.drain}. */
    public record DrainSection(
            @Doc(
                    "How long requests are still served once it is not ready any more: as long as those need who send them here to notice.")
            @Default("0 s")
            @Range(max = "10 min")
            Duration notice,

            @Doc("How long tasks under way may then take to end by themselves.") @Default("30 s") @Range(max = "1 h")
            Duration deadline) {}

    /** The section {@code server.retries}. */
    public record Retries(
            @Doc("How long an answer is kept for a retry, after its end; `0 s`: every retry is a task of its own.")
            @Default("10 min")
            @Range(max = "24 h")
            Duration window,

            @Doc("How long a task with an `Idempotency-Key` goes on when its client has left, for a retry to join it.")
            @Default("5 s")
            @Range(max = "10 min")
            Duration grace,

            @Doc(
                    "The same for a task without one, of an SDK that counts its retries, while nothing of its answer went out; a user who pressed stop pays for this long.")
            @Default("1 s")
            @Range(max = "10 min")
            Duration sdkGrace,

            @Doc(
                    "Bytes of one answer that are kept; a longer one cannot be joined, and how far a joined client may fall behind.")
            @Default("1 MB")
            @Range(min = "1 kB", max = "64 MB")
            Size answer,

            @Doc("Bytes of all answers that are kept; the oldest go first.")
            @Default("64 MB")
            @Range(min = "1 kB", max = "4 GB")
            Size held) {}

    /** The section {@code server.limits}. */
    public record Limits(
            @Doc("Bytes of a request's body.") @Default("20 MB") @Range(min = "1 kB", max = "1 GB")
            Size body,

            @Doc("How long a body may take to arrive.") @Default("30 s")
            Duration bodyWithin,

            @Doc("Tasks under way at one time.") @Default("10000") @Range(min = "1", max = "1000000")
            int streams,

            @Doc("How long a task may take.") @Default("30 min")
            Duration streamDuration,

            @Doc("Bytes that one upstream call may hold back from its client.")
            @Default("8 MB")
            @Range(min = "64 kB", max = "1 GB")
            Size held) {}
}
