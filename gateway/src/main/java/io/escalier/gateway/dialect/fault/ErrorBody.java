package io.escalier.gateway.dialect.fault;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.Redaction;
import io.escalier.gateway.dialect.json.JsonCursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an upstream says of an error, in whatever shape it says so: object, string, array, nested, plain text. */
public final class ErrorBody {
    private static final int MESSAGE_LENGTH = 500;
    private static final int PARAM_LENGTH = 128;
    private static final int CODE_LENGTH = 64;

    private @Nullable String message;
    private @Nullable String word;
    private @Nullable String type;
    private @Nullable String code;
    private @Nullable String param;
    private int number;

    private ErrorBody() {}

    public static ErrorBody of(byte[] bytes, int from, int length) {
        ErrorBody body = new ErrorBody();
        try (JsonCursor at = JsonCursor.lenient(bytes, from, length)) {
            at.next();
            body.value("message", at);
        } catch (IOException notJson) {
            // What was read of it until then counts; of text that is no JSON only plain words are kept.
            body.plain(new String(bytes, from, Math.min(length, 8 * MESSAGE_LENGTH), StandardCharsets.UTF_8).strip());
        }
        return body;
    }

    private void plain(String text) {
        if (message == null && !text.isEmpty() && "<{[\"".indexOf(text.charAt(0)) < 0) {
            message = text;
        }
    }

    private void value(String name, JsonCursor at) throws IOException {
        if (at.at(JsonToken.START_OBJECT)) {
            object(name, at);
        } else if (at.at(JsonToken.START_ARRAY)) {
            while (at.next() != JsonToken.END_ARRAY && at.token() != null) {
                value(name, at);
            }
        } else if (at.at(JsonToken.VALUE_STRING)) {
            word(name, at.text());
        } else if (at.atNumber() && name.endsWith("code") && number == 0) {
            number = (int) at.number();
        }
    }

    private void object(String name, JsonCursor at) throws IOException {
        String member;
        while ((member = at.nextMember()) != null) {
            switch (member) {
                case "error", "errors", "detail", "message", "msg", "type", "error_type", "code", "param", "status" ->
                    value(member, at);
                case "innererror", "metadata" -> value(name, at);
                default -> at.skip();
            }
        }
    }

    private void word(String name, String text) {
        switch (name) {
            case "message", "msg", "detail" -> message = message == null ? text : message;
            // Anthropic's say "error" outside, and what it is inside.
            case "type", "error_type", "status" -> type = type == null || type.equals("error") ? text : type;
            case "code" -> code = code == null ? text : code;
            case "param" -> param = param == null ? text : param;
            default -> word = word == null ? text : word;
        }
    }

    /** One line without secrets, at most 500 characters; null when nothing readable was said. */
    public @Nullable String message() {
        String said = message != null && !message.isBlank() ? message : word;
        return said == null || said.isBlank() ? null : Redaction.clean(said, MESSAGE_LENGTH);
    }

    /** Null when it has none that is an identifier, or one that could be a credential. */
    public @Nullable String code() {
        return code != null
                        && code.length() <= CODE_LENGTH
                        && code.matches("[A-Za-z0-9_.:-]+")
                        && Redaction.clean(code, CODE_LENGTH).equals(code)
                ? code
                : null;
    }

    public @Nullable String param() {
        return param == null || param.isBlank() ? null : Redaction.clean(param, PARAM_LENGTH);
    }

    /** A status or another number that came as the code; 0 for none. */
    public int number() {
        return number;
    }

    /** Whether code, type or message has one of these words in it. */
    public boolean mentions(String... words) {
        String all = (code + " " + type + " " + message + " " + word).toLowerCase(Locale.ROOT);
        for (String wanted : words) {
            if (all.contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #mentions}, in code and type only. */
    public boolean isNamed(String... names) {
        String all = (code + " " + type).toLowerCase(Locale.ROOT);
        for (String wanted : names) {
            if (all.contains(wanted)) {
                return true;
            }
        }
        return false;
    }
}
