package io.escalier.gateway.dialect.reading;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import java.io.IOException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Single values of a request; {@code null} is as good as absent, as many clients send it. */
public final class Scalars {
    private Scalars() {}

    public static boolean flag(JsonCursor at) throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_TRUE) || at.at(JsonToken.VALUE_FALSE) || at.at(JsonToken.VALUE_NULL)) {
            return at.at(JsonToken.VALUE_TRUE);
        }
        throw Refusals.wrong(at, "send true or false");
    }

    /** Numbers that an int cannot hold become the nearest that it can. */
    public static OptionalInt whole(JsonCursor at) throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return OptionalInt.empty();
        }
        if (!at.at(JsonToken.VALUE_NUMBER_INT)) {
            throw Refusals.wrong(at, "send a whole number");
        }
        return OptionalInt.of((int) at.number());
    }

    /** Goes past a number or {@code null}. */
    public static void number(JsonCursor at) throws RefusedException, IOException {
        if (!at.atNumber() && !at.at(JsonToken.VALUE_NULL)) {
            throw Refusals.wrong(at, "send a number");
        }
    }

    public static @Nullable String text(JsonCursor at) throws IOException, RefusedException {
        if (at.at(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (!at.at(JsonToken.VALUE_STRING)) {
            throw Refusals.wrong(at, "send a string");
        }
        return at.text();
    }

    /** Whether an object begins here; false for {@code null}. */
    public static boolean object(JsonCursor at) throws IOException, RefusedException {
        return begins(at, JsonToken.START_OBJECT, "send an object");
    }

    /** Whether an array begins here; false for {@code null}. */
    public static boolean array(JsonCursor at) throws IOException, RefusedException {
        return begins(at, JsonToken.START_ARRAY, "send an array");
    }

    private static boolean begins(JsonCursor at, JsonToken start, String fix) throws IOException, RefusedException {
        if (!at.at(start) && !at.at(JsonToken.VALUE_NULL)) {
            throw Refusals.wrong(at, fix);
        }
        return at.at(start);
    }

    /** Goes to the next object of an array; false at its end. */
    public static boolean nextObject(JsonCursor at) throws IOException, RefusedException {
        if (at.next() == JsonToken.END_ARRAY) {
            return false;
        }
        if (!at.at(JsonToken.START_OBJECT)) {
            throw Refusals.wrong(at, "send an object");
        }
        return true;
    }
}
