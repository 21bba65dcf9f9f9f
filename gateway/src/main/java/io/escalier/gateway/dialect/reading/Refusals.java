package io.escalier.gateway.dialect.reading;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import java.io.IOException;

/** Says what is wrong with a request: the field, the shape of its value, the fix; never the value itself. */
public final class Refusals {
    private static final String DUPLICATE = "Duplicate field '";

    private Refusals() {}

    /** The value at the cursor is not what it must be. */
    public static RefusedException wrong(JsonCursor at, String fix) throws IOException {
        return invalid(at.path(), "is " + shape(at), fix);
    }

    public static RefusedException missing(String path, String fix) {
        return invalid(path, "is missing", fix);
    }

    public static RefusedException invalid(String path, String wrong, String fix) {
        return new RefusedException(Failure.invalid(path, "`" + path + "` " + wrong + "; " + fix));
    }

    /** The body as a whole cannot be read. */
    public static RefusedException body(String wrong, String fix) {
        return new RefusedException(Failure.of(FailureKind.INVALID_REQUEST, "the body " + wrong + "; " + fix));
    }

    /** @param broken what the parser said, which may quote the body and is therefore not passed on */
    public static RefusedException broken(IOException broken) {
        if (broken instanceof StreamConstraintsException) {
            return body("leaves a bound" + where(broken), bounds());
        }
        if (broken instanceof JsonEOFException) {
            return body("ends within a value" + where(broken), "send all of it");
        }
        String message = broken.getMessage() == null ? "" : broken.getMessage();
        if (message.startsWith(DUPLICATE)) {
            int end = message.indexOf('\'', DUPLICATE.length());
            String name = end < 0 ? "?" : Shown.name(message.substring(DUPLICATE.length(), end));
            return body("has the member `" + name + "` twice in one object" + where(broken), "send it once");
        }
        return body("is not valid JSON" + where(broken), "send one JSON object in UTF-8");
    }

    private static String bounds() {
        return "send at most " + JsonCursor.DEPTH + " levels, " + JsonCursor.TOKENS + " tokens of JSON, names of "
                + JsonCursor.NAME_LENGTH + " characters and numbers of " + JsonCursor.NUMBER_LENGTH + " digits";
    }

    private static String where(IOException broken) {
        JsonLocation at = broken instanceof JsonProcessingException json ? json.getLocation() : null;
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String shape(JsonCursor at) throws IOException {
        if (at.token() == null) {
            return "nothing";
        }
        return switch (at.token()) {
            case VALUE_STRING -> "a string of " + at.length() + " characters";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> "null";
        };
    }
}
