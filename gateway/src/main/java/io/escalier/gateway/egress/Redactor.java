package io.escalier.gateway.egress;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.google.re2j.Pattern;
import io.escalier.gateway.dialect.json.JsonCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes secrets out of the body of a request, whatever its dialect: out of every string that is a value, and nothing else.
 * The same text always becomes the same, so that prompt caches of providers still hit. All bytes that are no secret stay
 * what they are.
 */
public final class Redactor {
    /** What is not written by people or tools: names of things, pictures, and what providers signed or encrypted. */
    private static final Set<String> LEFT = Set.of(
            "id",
            "type",
            "role",
            "model",
            "data",
            "signature",
            "encrypted_content",
            "tool_call_id",
            "tool_use_id",
            "media_type");

    private static final String INLINE = "data:";

    private final List<Secrecy> kinds;

    private Redactor(List<Secrecy> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** @param own patterns by name, taken out after the known ones */
    public static Redactor with(Map<String, Pattern> own) {
        List<Secrecy> kinds = new ArrayList<>(KnownSecrets.ALL);
        own.forEach((name, pattern) -> kinds.add(Secrecy.named(name, pattern)));
        return new Redactor(kinds);
    }

    /** The same bytes where there is nothing to take out. {@code json}: one value. */
    public byte[] clean(byte[] json) {
        try (JsonCursor cursor = JsonCursor.lenient(json, 0, json.length)) {
            ByteArrayOutputStream out = null;
            int copied = 0;
            String member = "";
            for (JsonToken token = cursor.next(); token != null; token = cursor.next()) {
                if (token == JsonToken.FIELD_NAME) {
                    member = cursor.text();
                    continue;
                }
                if (token == JsonToken.VALUE_STRING && !LEFT.contains(member)) {
                    String text = cursor.text();
                    String clean = clean(text);
                    if (!clean.equals(text)) {
                        out = out == null ? new ByteArrayOutputStream(json.length) : out;
                        out.write(json, copied, cursor.from() + 1 - copied);
                        out.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(clean));
                        copied = cursor.to() - 1;
                    }
                }
                // Strings of an array are of its member, those of another value are not.
                member = token.isStructEnd() ? "" : member;
            }
            if (out == null) {
                return json;
            }
            out.write(json, copied, json.length - copied);
            return out.toByteArray();
        } catch (IOException e) {
            // What this gateway is about to send is JSON.
            throw new UncheckedIOException(e);
        }
    }

    private String clean(String text) {
        if (text.startsWith(INLINE)) {
            return text;
        }
        String clean = text;
        for (Secrecy kind : kinds) {
            clean = kind.clean(clean);
        }
        return clean;
    }
}
