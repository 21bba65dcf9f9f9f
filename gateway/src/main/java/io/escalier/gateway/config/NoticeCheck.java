package io.escalier.gateway.config;

import io.escalier.policies.config.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Refuses webhooks that nothing can be sent to. */
final class NoticeCheck {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private NoticeCheck() {}

    static void check(GatewaySections sections, Problems problems) {
        sections.notices().forEach(notice -> {
            if (!reachable(notice.webhook().value().reveal())) {
                problems.add(
                        notice.webhook(),
                        "does not hold an absolute URL of http or https",
                        "Have the reference hold for example https://example.org/hooks/escalier");
            }
        });
    }

    private static boolean reachable(String address) {
        try {
            URI uri = new URI(address);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
