package io.escalier.gateway.config;

import io.escalier.gateway.upstream.Endpoint;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;

/** An identity provider must be one that can be believed. */
final class KeysCheck {
    private KeysCheck() {}

    static void check(GatewaySections sections, Problems problems) {
        sections.keys()
                .flatMap(KeysSection::oidc)
                .map(KeysSection.OidcSection::jwksUrl)
                .ifPresent(url -> check(url, problems));
    }

    private static void check(Located<String> url, Problems problems) {
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
