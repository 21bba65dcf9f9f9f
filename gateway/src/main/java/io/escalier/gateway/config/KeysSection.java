package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import java.util.Optional;

/** The section {@code keys}: with it, requests need a key. */
public record KeysSection(
        @Doc(
                "Where keys are: ledger (of this gateway alone), or postgres (the database of ledger.postgres, for all gateways that share it).")
        @Default("ledger")
        Located<Source> source,

        @Doc("An identity provider whose tokens are taken too.")
        Optional<OidcSection> oidc) {

    /** Where keys are. */
    public enum Source {
        LEDGER,
        POSTGRES
    }

    /** The section {@code keys.oidc}. */
    public record OidcSection(
            @Doc("The claim `iss` of its tokens, to the letter.")
            Located<String> issuer,

            @Doc("What the claim `aud` of tokens for this gateway has.")
            Located<String> audience,

            @Doc("Where its public keys are, as a JSON Web Key Set.")
            Located<String> jwksUrl,

            @Doc(
                    "The claim that names a configured team; tokens without such a team are refused. Without it tokens are of no team.")
            Optional<Located<String>> teamClaim) {}
}
