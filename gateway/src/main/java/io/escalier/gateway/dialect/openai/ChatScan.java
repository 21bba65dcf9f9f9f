package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Removals;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in one answer object, an event's or a whole body, and where: one walk over its bytes. */
final class ChatScan {
    /** Top-level members; more make it malformed. */
    private static final int MEMBERS = 256;

    final List<ChoicePart> choices = new ArrayList<>(1);
    /** Values of {@code model}. */
    final List<Span> models = new ArrayList<>(1);
    /** Whole members {@code usage}. */
    final List<Span> usages = new ArrayList<>(1);
    /** Values of {@code usage}. */
    final List<Span> usageValues = new ArrayList<>(1);
    /** Objects of log-probabilities. */
    final List<Span> logprobs = new ArrayList<>(1);

    boolean hasError;
    /** Top-level members. */
    int members;
    /** After the last member, or after the brace where there is none. */
    int end;

    @Nullable
    String id;

    /** Its value; null for none. */
    @Nullable
    Span idAt;

    @Nullable
    UsageReader usage;

    /** Whether usage has numbers in it that are not JSON. */
    boolean usageUnfit;

    private ChatScan() {}

    /** @throws IOException for anything that is not one JSON object */
    static ChatScan of(byte[] bytes, int from, int length) throws IOException {
        ChatScan scan = new ChatScan();
        try (JsonCursor at = JsonCursor.lenient(bytes, from, length)) {
            if (at.next() != JsonToken.START_OBJECT) {
                throw new JsonParseException(null, "no object");
            }
            int inUsage = 0;
            while (at.next() == JsonToken.FIELD_NAME) {
                inUsage += scan.member(at);
            }
            scan.end = Removals.endBefore(bytes, from, at.from());
            if (at.next() != null || at.nonFinite() > inUsage) {
                throw new JsonParseException(null, "more than one object, or numbers that are none");
            }
        }
        return scan;
    }

    /** Tells how many numbers there were that are none, and are allowed here. */
    private int member(JsonCursor at) throws IOException {
        if (++members > MEMBERS) {
            throw new JsonParseException(null, "too many members");
        }
        String name = at.text();
        if (!name.equals("usage")) {
            at.next();
            value(name, at);
            return 0;
        }
        int from = at.from();
        int before = at.nonFinite();
        at.next();
        int valueFrom = at.from();
        usage = UsageReader.read(at);
        int to = at.to();
        usages.add(new Span(from, to));
        usageValues.add(new Span(valueFrom, to));
        usageUnfit |= at.nonFinite() > before;
        return at.nonFinite() - before;
    }

    private void value(String name, JsonCursor at) throws IOException {
        switch (name) {
            case "id" -> {
                id = at.string();
                idAt = at.value();
            }
            case "choices" -> choices(at);
            case "model" -> models.add(at.value());
            case "error" -> {
                hasError |= !at.at(JsonToken.VALUE_NULL);
                at.skip();
            }
            case "object" -> hasError |= "error".equals(at.string());
            default -> at.skip();
        }
    }

    private void choices(JsonCursor at) throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            at.skip();
            return;
        }
        while (at.next() != JsonToken.END_ARRAY) {
            if (choices.size() == ChatRequestReader.CHOICES) {
                throw new JsonParseException(null, "too many choices");
            }
            if (at.at(JsonToken.START_OBJECT)) {
                choices.add(ChoiceReader.read(at, logprobs));
            } else {
                at.skip();
            }
        }
    }

    /** The part of choice 0; null when there is none. */
    @Nullable
    ChoicePart first() {
        for (ChoicePart choice : choices) {
            if (choice.index == 0) {
                return choice;
            }
        }
        return null;
    }
}
