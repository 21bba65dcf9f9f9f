package io.escalier.gateway.upstream;

import java.net.URI;

/**
 * Where a provider listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param ssl whether TLS is spoken; there is no falling back
 * @param prefix the path of the base URL, without a slash at its end; empty for none
 */
public record Endpoint(String host, int port, boolean ssl, String prefix) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65535;

    public Endpoint {
        if (host.isEmpty() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("no endpoint at host '" + host + "' port " + port);
        }
        if (!prefix.isEmpty() && (!prefix.startsWith("/") || prefix.endsWith("/"))) {
            throw new IllegalArgumentException("the path prefix must begin with a slash and not end with one");
        }
    }

    /**
     * Reads a provider's {@code base_url}.
     *
     * @throws IllegalArgumentException unless it is an absolute http or https URL with a host and without user, query
     *     and fragment; the message never has the URL, which may hold a secret
     */
    public static Endpoint of(String baseUrl) {
        URI url = parse(baseUrl);
        boolean ssl = "https".equalsIgnoreCase(url.getScheme());
        if (!ssl && !"http".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("the base URL must begin with http:// or https://");
        }
        if (url.getHost() == null) {
            throw new IllegalArgumentException("the base URL has no host that can be read");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "the base URL may have a host, a port and a path; put the key in api_key");
        }
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        int port = url.getPort() == -1 ? ssl ? HTTPS : HTTP : url.getPort();
        return new Endpoint(host, port, ssl, url.getRawPath().replaceAll("/+$", ""));
    }

    private static URI parse(String baseUrl) {
        try {
            return URI.create(baseUrl);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the base URL is not a URL", null);
        }
    }
}
