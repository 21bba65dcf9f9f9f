package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import java.util.Optional;

/** The section {@code keys}: how clients say who they are. */
public record KeysSection(
        @Doc("Where keys are: none (nobody needs one), or ledger (made with `./escalier keys create`).")
        @Default("none")
        Source source,

        @Doc("Take tokens of an OpenID Connect provider as keys.")
        Optional<OidcSection> oidc) {
    /** Where keys are. */
    public enum Source {
        NONE,
        LEDGER
    }

    /** Whether clients have to say who they are. */
    public boolean needed() {
        return source != Source.NONE || oidc.isPresent();
    }

    /** The section {@code oidc} of keys. */
    public record OidcSection(
            @Doc("Who issues the tokens: `iss` must be this, and its key set is found from here.")
            String issuer,

            @Doc("What tokens must be for: `aud` must have it.")
            String audience,

            @Doc("Where the issuer's key set is; default: as its discovery document says.")
            Optional<String> jwksUrl,

            @Doc("The claim that names the team.") @Default("team")
            String teamClaim) {}
}
