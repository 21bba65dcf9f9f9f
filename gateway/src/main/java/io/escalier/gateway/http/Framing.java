package io.escalier.gateway.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;

/**
 * Refuses requests whose framing two parsers could read in two ways, as far as the HTTP codec lets them through.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6">RFC 9112, section 6</a>
 */
final class Framing {
    private Framing() {}

    static boolean ambiguous(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return false;
        }
        List<String> hosts = request.headers().getAll("host");
        if (hosts.size() > 1 || (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_1)) {
            return true;
        }
        if (!hosts.isEmpty() && !plainHost(hosts.get(0))) {
            return true;
        }
        List<String> codings = request.headers().getAll("transfer-encoding");
        boolean onlyChunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        return !codings.isEmpty() && (!onlyChunked || request.headers().contains("content-length"));
    }

    /** Whether bytes follow that belong to the request, or may follow if it is told to go on. */
    static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        return request.headers().contains("transfer-encoding") || (length != null && !length.equals("0"));
    }

    private static boolean plainHost(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            boolean plain = Character.isLetterOrDigit(c) ? c < 128 : ".-_:[]".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return !host.isEmpty();
    }
}
