package io.escalier.gateway.dialect.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Writes JSON as text. */
public final class JsonText {
    private JsonText() {}

    /** A string with its quotes. */
    public static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return json.append('"').toString();
    }
}
