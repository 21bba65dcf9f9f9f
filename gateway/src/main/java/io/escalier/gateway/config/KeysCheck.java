package io.escalier.gateway.config;

import io.escalier.gateway.upstream.Endpoint;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;

/** Keys that are shared need what they are shared by; an identity provider must be one that can be believed. */
final class KeysCheck {
    private KeysCheck() {}

    static void check(GatewaySections sections, Problems problems) {
        sections.keys()
                .map(KeysSection::source)
                .filter(source -> source.value() == KeysSection.Source.POSTGRES)
                .ifPresent(source -> shared(source, sections, problems));
        sections.keys()
                .flatMap(KeysSection::oidc)
                .map(KeysSection.OidcSection::jwksUrl)
                .ifPresent(url -> check(url, problems));
    }

    private static void shared(Located<KeysSection.Source> source, GatewaySections sections, Problems problems) {
        if (sections.ledger().postgres().isEmpty()) {
            problems.add(
                    source, "needs a database, and ledger.postgres names none", "Add ledger.postgres, or write ledger");
        }
        if (sections.server().secret().isEmpty()) {
            problems.add(
                    source,
                    "keeps hashes that every gateway has to be able to check, and there is no server.secret",
                    "Give all gateways the same server.secret");
        }
    }

    /** Whether an identity provider at an address can be believed. */
    static void check(Located<String> url, Problems problems) {
        try {
            Endpoint endpoint = Endpoint.of(url.value());
            if (!endpoint.ssl() && !ServerCheck.loopback(endpoint.host())) {
                problems.add(
                        url, "can be changed on its way: whoever does that lets in whom they like", "Use https://");
            }
        } catch (IllegalArgumentException e) {
            problems.add(url, "cannot be used", "Write for example \"https://login.example.com/jwks.json\"");
        }
    }
}
