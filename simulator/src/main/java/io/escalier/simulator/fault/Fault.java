package io.escalier.simulator.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can go wrong on purpose. The name in a header, a directive or the control endpoint is the constant's in lower
 * case; a few have a number as a second name. Values that a fault reads stand in its line; {@code tokens=} and
 * {@code bytes=} count what was written of the answer before it strikes.
 */
public enum Fault {
    /** 429 with {@code Retry-After} ({@code retry_after=} seconds, 1). */
    RATE_LIMITED(Stage.BEFORE, "429"),
    /** 500 in the API's error shape. */
    SERVER_ERROR(Stage.BEFORE, "500"),
    /** 503 in the API's error shape; with {@code retry_after=} also that header. */
    UNAVAILABLE(Stage.BEFORE, "503"),
    /** 529, {@code overloaded_error}. */
    OVERLOADED(Stage.BEFORE, "529"),
    /** 401 that repeats the key, masked as the real one does it. */
    UNAUTHORIZED(Stage.BEFORE, "401"),
    /** 403: the key may not do this. */
    FORBIDDEN(Stage.BEFORE, "403"),
    /** 413: the body is too large. */
    TOO_LARGE(Stage.BEFORE, "413"),
    /** 400: the prompt is longer than the model's window. */
    CONTEXT_LENGTH(Stage.BEFORE, "context_length_exceeded"),
    /** 400 {@code content_filter}: the prompt was refused by a filter. */
    PROMPT_FILTERED(Stage.BEFORE, ""),
    /** 429 whose {@code Retry-After} is {@code value=} (1000000000), a negative number, a date long past or no number. */
    ABSURD_RETRY_AFTER(Stage.BEFORE, ""),
    /** {@code status=} (500) with an error body of another {@code shape=}: string, array, nested, text, empty. */
    ODD_ERROR(Stage.BEFORE, ""),
    /** 200 with an HTML page, as a captive proxy does. */
    HTML(Stage.BEFORE, ""),
    /** The connection is closed before any head: as near to refused as a listening port gets. */
    CLOSE_BEFORE_HEAD(Stage.BEFORE, "refused"),
    /** The request is read and never answered. */
    NO_HEAD(Stage.BEFORE, ""),
    /** 200 and a head, then nothing more; the prompt is billed. */
    HEAD_THEN_SILENCE(Stage.BEFORE, ""),

    /** The connection ends with FIN after {@code tokens=} (3) or {@code bytes=}. */
    CUT(Stage.DURING, "cut_fin"),
    /** The connection ends with RST after {@code tokens=} (3) or {@code bytes=}. */
    CUT_RST(Stage.DURING, "rst"),
    /** Nothing is written after {@code tokens=} (3) for {@code ms=}, or for ever. */
    STALL(Stage.DURING, ""),
    /** A clean end of the body after {@code tokens=} (all), without finish and {@code [DONE]}. */
    SILENT_END(Stage.DURING, ""),
    /** An event whose JSON is broken, after {@code tokens=} (3); the stream goes on. */
    MALFORMED_EVENT(Stage.DURING, ""),
    /** An error event ({@code code=}, as the dialect names errors) after {@code tokens=} (3), then a clean end. */
    ERROR_EVENT(Stage.DURING, ""),
    /** One line of {@code bytes=} (10 MiB) after {@code tokens=} (3); then the stream goes on. */
    HUGE_LINE(Stage.DURING, ""),
    /** 200 with a JSON body that breaks off in the middle. */
    INVALID_JSON(Stage.DURING, ""),
    /** The answer ends after {@code tokens=} (3) with {@code finish_reason: content_filter}. */
    CONTENT_FILTER(Stage.ANSWER, ""),

    /** Lines end with CR LF. */
    CRLF(Stage.DURING, ""),
    /** Lines end with CR. */
    CR(Stage.DURING, ""),
    /** The body is compressed, whatever the client accepts. */
    GZIP(Stage.DURING, ""),
    /** Every byte is written and flushed alone. */
    DRIP(Stage.DURING, "one_byte"),
    /** No usage, even when asked for. */
    USAGE_MISSING(Stage.ANSWER, ""),
    /** Usage is {@code as=} negative, huge or text. */
    USAGE_LYING(Stage.ANSWER, ""),
    /** Usage stands on the last chunk with a choice, not on one of its own. */
    USAGE_ON_CHOICE(Stage.ANSWER, ""),
    /** The usage chunk comes twice. */
    USAGE_TWICE(Stage.ANSWER, ""),
    /** The answer names another model, {@code name=}. */
    WRONG_MODEL(Stage.ANSWER, "");

    /** When a fault acts. */
    public enum Stage {
        /** Instead of an answer. */
        BEFORE,
        /** On what is answered. */
        ANSWER,
        /** On the bytes of the answer. */
        DURING
    }

    private final Stage stage;
    private final String alias;

    Fault(Stage stage, String alias) {
        this.stage = stage;
        this.alias = alias;
    }

    public Stage stage() {
        return stage;
    }

    /** By name or second name. */
    public static Optional<Fault> named(String name) {
        return List.of(values()).stream()
                .filter(fault -> fault.toString().equals(name) || fault.alias.equals(name))
                .filter(fault -> !name.isEmpty())
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
