package io.escalier.gateway.config;

import io.escalier.gateway.egress.Redacting;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Name;
import java.util.List;
import java.util.Map;

/** The section {@code routes.NAME.data}: what of the route's tasks may go where. */
public record DataSection(
        @Doc("The providers that may be called for the route, advice and checks included; none named: all.")
        @Default("[]")
        List<Located<String>> providers,

        @Doc(
                "What secrets are taken out of: none; questions (advice and checks of a provider that does not have the executor); others (all calls to such a provider, takeovers too); or all.")
        @Default("questions")
        Redacting redact,

        @Doc("What is taken out beside credentials of known forms: RE2 patterns by name.") @Default("{}") @Name
        Map<String, Located<String>> patterns) {}
