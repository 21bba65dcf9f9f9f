package io.escalier.gateway.http;

import io.escalier.gateway.dialect.ClientDialect;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;

/** The headers that belong to the bytes of a request. */
final class OwnHeaders {
    /** In characters; a longer one is nobody's list of betas. */
    private static final int LONGEST = 2048;

    private OwnHeaders() {}

    /** Of those that a dialect names, the ones that came, by lower-case name; several of one name as one list. */
    static Map<String, String> of(MultiMap headers, ClientDialect dialect) {
        Map<String, String> own = new HashMap<>();
        for (String name : dialect.headers()) {
            String value = String.join(",", headers.getAll(name));
            if (!value.isBlank() && value.length() <= LONGEST) {
                own.put(name, value);
            }
        }
        return own;
    }
}
