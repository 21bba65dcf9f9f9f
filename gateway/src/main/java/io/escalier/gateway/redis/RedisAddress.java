package io.escalier.gateway.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where a Redis listens, from {@code redis://HOST[:PORT][/DATABASE]} or {@code rediss://} for TLS.
 *
 * @param endpoint as the client library takes it, without a password
 */
public record RedisAddress(String endpoint) {
    private static final int USUAL_PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("(/\\d{0,5})?");

    /** @throws IllegalArgumentException that says what is wrong, and never quotes the URL, which may hold a secret */
    public static RedisAddress of(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL", null);
        }
        if (!"redis".equals(uri.getScheme()) && !"rediss".equals(uri.getScheme())) {
            throw new IllegalArgumentException("begins with neither memory: nor redis://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("has no host that can be read");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("has a user or a password in it, which belongs in state.password");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("has more behind the database than there may be");
        }
        if (!DATABASE.matcher(uri.getRawPath()).matches()) {
            throw new IllegalArgumentException("has a path that is no number of a database");
        }
        int port = uri.getPort() == -1 ? USUAL_PORT : uri.getPort();
        return new RedisAddress(uri.getScheme() + "://" + uri.getHost() + ":" + port + uri.getRawPath());
    }
}
