package io.escalier.policies.config;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to listen at, written {@code 127.0.0.1:8080}, {@code [::1]:8080} or {@code localhost:8080}.
 *
 * @param host without brackets
 * @param port 0 to 65535; 0 lets the system choose
 */
public record Listen(String host, int port) {
    static final Grammar<Listen> GRAMMAR = Grammar.single(
            "an address such as 127.0.0.1:8080", Map.of("type", "string", "pattern", "^.+:\\d{1,5}$"), Listen::parse);

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?)):(\\d{1,5})");

    /** @throws Unfit for anything else */
    public static Listen parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new Unfit("is no address to listen at", fix(text));
        }
        int port = Integer.parseInt(form.group(3));
        if (port > 65_535) {
            throw new Unfit("has a port above 65535", "Use a port from 0 to 65535");
        }
        String host = form.group(1) != null ? form.group(1) : form.group(2);
        return new Listen(host, port);
    }

    private static String fix(String text) {
        if (text.matches(":?\\d{1,5}")) {
            return "Name the host too: 127.0.0.1:" + text.replace(":", "");
        }
        return text.chars().filter(c -> c == ':').count() > 1
                ? "Put an IPv6 address in brackets: [::1]:8080"
                : "Write host:port, for example 127.0.0.1:8080";
    }

    /** Where it is reached from this machine: of the addresses that mean all of them, loopback. */
    public Listen reached() {
        return EVERYWHERE.contains(host) ? new Listen("127.0.0.1", port) : this;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
