package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code choices}: of an event ({@code delta}) or of a whole body ({@code message}). */
final class ChoiceReader {
    private final JsonCursor at;
    private final ChoicePart part = new ChoicePart();

    private ChoiceReader(JsonCursor at) {
        this.at = at;
    }

    /** @param logprobs gets the place of log-probabilities, where there are any */
    static ChoicePart read(JsonCursor at, List<Span> logprobs) throws IOException {
        ChoiceReader reader = new ChoiceReader(at);
        reader.choice(logprobs);
        return reader.part;
    }

    private void choice(List<Span> logprobs) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "index" -> part.index = at.atNumber() ? (int) at.number() : 0;
                case "delta", "message" -> message();
                case "finish_reason" -> {
                    part.finish = nonEmpty(at.string());
                    part.finishAt = at.value();
                }
                case "logprobs" -> logprobs(logprobs);
                default -> at.skip();
            }
        }
    }

    private void message() throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "role" -> {
                    int from = at.memberFrom();
                    part.roleAt = new Span(from, at.value().to());
                }
                case "content" -> {
                    int from = at.from();
                    content();
                    part.contentAt = new Span(from, at.to());
                }
                case "refusal" -> part.refusal = counted(nonEmpty(at.string()));
                case "reasoning_content", "reasoning" -> thought();
                case "tool_calls" -> {
                    ToolPartReader.calls(at, part);
                    part.callsTo = at.to();
                }
                case "function_call" -> {
                    ToolPartReader.functionCall(at, part);
                    part.callsTo = at.to();
                }
                case "audio" -> {
                    part.audio = at.at(JsonToken.START_OBJECT);
                    at.skip();
                }
                default -> at.skip();
            }
        }
    }

    /** Servers that send it under both names mean one. */
    private void thought() throws IOException {
        String thought = nonEmpty(at.string());
        if (thought != null && part.thought == null) {
            part.thought = counted(thought);
            part.reasoning = true;
            part.thoughtAt = new Span(at.from(), at.to());
        }
        at.skip();
    }

    /** A string, or an array of parts as some providers send it, of which the texts are read. */
    private void content() throws IOException {
        if (!at.at(JsonToken.START_ARRAY)) {
            part.text = counted(nonEmpty(at.string()));
            at.skip();
            return;
        }
        StringBuilder text = new StringBuilder();
        while (at.next() != JsonToken.END_ARRAY) {
            if (at.at(JsonToken.START_OBJECT)) {
                contentPart(text);
            } else {
                at.skip();
            }
        }
        part.text = nonEmpty(text.toString());
    }

    private void contentPart(StringBuilder text) throws IOException {
        String name;
        while ((name = at.nextMember()) != null) {
            if (name.equals("text") && at.at(JsonToken.VALUE_STRING)) {
                text.append(counted(at.text()));
            } else if (name.equals("thinking")) {
                part.reasoning = true;
                at.skip();
            } else {
                at.skip();
            }
        }
    }

    private void logprobs(List<Span> logprobs) throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        int from = at.from();
        String name;
        while ((name = at.nextMember()) != null) {
            if (name.equals("content") && at.at(JsonToken.START_ARRAY)) {
                tokens();
            } else {
                at.skip();
            }
        }
        logprobs.add(new Span(from, at.to()));
    }

    private void tokens() throws IOException {
        while (at.next() == JsonToken.START_OBJECT) {
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("logprob") && at.atNumber()) {
                    part.logprobs.add(at.number());
                } else if (name.equals("top_logprobs") && at.at(JsonToken.START_ARRAY)) {
                    rivals();
                } else {
                    at.skip();
                }
            }
        }
    }

    /** The tokens that could have stood at one place, in any order. */
    private void rivals() throws IOException {
        double first = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        int known = 0;
        while (at.next() == JsonToken.START_OBJECT) {
            String name;
            while ((name = at.nextMember()) != null) {
                if (name.equals("logprob") && at.atNumber()) {
                    double logprob = at.number();
                    second = Math.max(second, Math.min(first, logprob));
                    first = Math.max(first, logprob);
                    known++;
                } else {
                    at.skip();
                }
            }
        }
        if (known > 1) {
            part.rivals.add(new ChoicePart.Rivals(first, second));
        }
    }

    private @Nullable String counted(@Nullable String text) {
        if (text != null) {
            part.contentBytes += Utf8.length(text);
        }
        return text;
    }

    static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
