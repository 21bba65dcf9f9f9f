package io.escalier.gateway.cli.demo;

import java.util.Locale;

/** What a demo that goes on says at its end: where things are, what to try, how to get figures of one's own. */
final class NextSteps {
    private NextSteps() {}

    /**
     * @param clientUrl without {@code /v1}
     * @param trickle tasks a second that go on; 0 for none
     */
    static String of(String clientUrl, String adminUrl, double trickle) {
        String goesOn = trickle == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%ntasks go on, %s a second, to the route live: a fifth of its sessions are served by the advisor"
                                + " alone, to compare%n",
                        Double.toString(trickle).replaceAll("\\.0$", ""));
        return """
                clients    %1$s/v1   routes auto, live, executor, advisor, advisor-low
                metrics    %2$s/metrics
                decisions  %2$s/admin/decisions?limit=1

                ask it something:
                  curl -i %1$s/v1/chat/completions -H 'content-type: application/json' \\
                    -d '{"model": "auto", "messages": [{"role": "user", "content": "What is (3 + 4) * 5 - 6 * 7 + 8?"}]}'

                watch it:         ./escalier top --admin %2$s
                your own models:  ./escalier init writes a configuration for the provider keys in your environment
                %3$s
                Ctrl-C stops.""".formatted(clientUrl, adminUrl, goesOn);
    }
}
