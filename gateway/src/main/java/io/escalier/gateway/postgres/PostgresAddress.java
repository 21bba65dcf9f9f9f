package io.escalier.gateway.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL listens, from {@code jdbc:postgresql://HOST[:PORT]/DATABASE}, with {@code ?sslmode=…} and
 * {@code sslrootcert=…} for TLS.
 *
 * @param url as the driver takes it, without a user or a password
 */
public record PostgresAddress(String url) {
    private static final String SCHEME = "jdbc:";
    private static final Pattern DATABASE = Pattern.compile("/[A-Za-z0-9_.-]{1,63}");

    /** The driver knows others that load classes or write files. */
    private static final Set<String> OPTIONS = Set.of("sslmode", "sslrootcert");

    /** @throws IllegalArgumentException that says what is wrong, and never quotes the URL, which may hold a secret */
    public static PostgresAddress of(String url) {
        URI uri = uri(url);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("has no host that can be read");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "has a user or a password in it, which belong in ledger.postgres.user and ledger.postgres.password");
        }
        if (!DATABASE.matcher(uri.getRawPath()).matches()) {
            throw new IllegalArgumentException("names no database behind the host");
        }
        String query = uri.getRawQuery();
        if (uri.getRawFragment() != null || query != null && !known(query)) {
            throw new IllegalArgumentException("has more behind the database than sslmode and sslrootcert");
        }
        return new PostgresAddress(url);
    }

    private static URI uri(String url) {
        if (!url.startsWith(SCHEME + "postgresql://")) {
            throw new IllegalArgumentException("does not begin with jdbc:postgresql://");
        }
        try {
            return new URI(url.substring(SCHEME.length()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL", null);
        }
    }

    private static boolean known(String query) {
        for (String option : query.split("&", -1)) {
            if (!OPTIONS.contains(option.split("=", 2)[0])) {
                return false;
            }
        }
        return true;
    }
}
