package io.escalier.gateway.cli.keys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a person gives as a key's id, as part of a path: {@code esk_} and the secret behind it may be there too. */
final class KeyPath {
    private static final String PREFIX = "esk_";

    private KeyPath() {}

    static String of(String given) {
        String id = given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given;
        int secret = id.indexOf('_');
        return URLEncoder.encode(secret < 0 ? id : id.substring(0, secret), StandardCharsets.UTF_8);
    }
}
