package io.escalier.gateway.config;

import io.vertx.core.json.Json;
import java.util.regex.Pattern;

/** A scalar of the configuration as JSON: what looks like a number, true, false or null is one; all else is a text. */
final class JsonText {
    private static final Pattern LITERAL =
            Pattern.compile("true|false|null|-?(0|[1-9]\\d{0,15})(\\.\\d{1,15})?([eE][+-]?\\d{1,3})?");

    private JsonText() {}

    static String of(String value) {
        return LITERAL.matcher(value).matches() ? value : Json.encode(value);
    }
}
