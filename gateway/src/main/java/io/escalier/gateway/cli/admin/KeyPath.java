package io.escalier.gateway.cli.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a person gives as a key's id, as part of a path: {@code esk_} and the secret behind it may be there too. */
public final class KeyPath {
    private static final String PREFIX = "esk_";

    private KeyPath() {}

    /** The id, encoded. */
    public static String of(String given) {
        String id = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        int secret = id.indexOf('_');
        return encoded(secret < 0 ? id : id.substring(0, secret));
    }

    /** Any id. */
    public static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
