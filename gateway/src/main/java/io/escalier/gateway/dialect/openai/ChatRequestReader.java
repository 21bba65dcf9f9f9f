package io.escalier.gateway.dialect.openai;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.gateway.dialect.reading.ForbiddenMembers;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Origin;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import io.escalier.routing.task.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads a request in one walk over its bytes: where its members stand, and those that the gateway acts on. */
final class ChatRequestReader {
    /** Top-level members a request may have; the longest known list has about 40. */
    static final int MEMBERS = 256;

    /** The longest name in {@code model}, in characters. */
    static final int MODEL_LENGTH = 256;

    /** The most answers one request may ask for. */
    static final int CHOICES = 128;

    private static final Origin ORIGIN = new Origin(OpenAiChat.NAME, Map.of());

    private final byte[] body;
    private final JsonCursor at;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Tool> tools = new ArrayList<>();
    private @Nullable String model;
    private @Nullable List<Message> messages;
    private Format format = new Format.Free();
    private boolean stream;
    private @Nullable AdvisorWish advisor;
    private boolean streamOptions;
    private boolean includeUsage;
    private boolean logprobs;
    private int choices = 1;
    private OptionalInt maxTokens = OptionalInt.empty();
    private OptionalInt maxCompletionTokens = OptionalInt.empty();

    private ChatRequestReader(byte[] body, JsonCursor at) {
        this.body = body;
        this.at = at;
    }

    static Request read(byte[] body) throws RefusedException {
        int bad = Utf8.firstBad(body);
        if (bad >= 0) {
            throw Refusals.body("is not UTF-8 at byte " + bad, "send UTF-8");
        }
        try (JsonCursor at = JsonCursor.strict(body)) {
            return new ChatRequestReader(body, at).request();
        } catch (IOException broken) {
            throw Refusals.broken(broken);
        }
    }

    private Request request() throws IOException, RefusedException {
        if (at.next() != JsonToken.START_OBJECT) {
            throw Refusals.body("is no JSON object", "send one that begins with {");
        }
        while (at.next() == JsonToken.FIELD_NAME) {
            member();
        }
        if (at.next() != null) {
            throw Refusals.body("goes on after its JSON object", "send one object and nothing else");
        }
        return checked();
    }

    private void member() throws IOException, RefusedException {
        if (fields.size() == MEMBERS) {
            throw Refusals.body("has too many members", "send at most " + MEMBERS);
        }
        String name = at.text();
        int from = at.from();
        at.next();
        int valueFrom = at.from();
        value(name);
        int to = at.to();
        fields.put(name, new Field(name, new Span(from, to), new Span(valueFrom, to)));
    }

    private void value(String name) throws IOException, RefusedException {
        switch (name) {
            case "model" -> model = model();
            case "messages" -> messages = MessageReader.messages(at);
            case "tools", "functions" -> {
                AdvisorWish wish = ToolsReader.tools(at, tools);
                advisor = wish == null ? advisor : wish;
            }
            case "response_format" -> format = FormatReader.format(at);
            case "stream" -> stream = Scalars.flag(at);
            case "stream_options" -> streamOptions();
            case "logprobs" -> logprobs = Scalars.flag(at);
            case "n" -> choices = choices();
            case "max_tokens" -> maxTokens = Scalars.whole(at);
            case "max_completion_tokens" -> maxCompletionTokens = Scalars.whole(at);
            // Known because a retry may change them.
            case "temperature" -> Scalars.number(at);
            case "reasoning_effort" -> Scalars.text(at);
            default -> {
                ForbiddenMembers.check(name, Shown.name(name));
                at.skip();
            }
        }
    }

    private String model() throws IOException, RefusedException {
        String model = at.string();
        if (model == null || model.isBlank() || model.length() > MODEL_LENGTH) {
            throw Refusals.wrong(at, "send the name of a route, 1 to " + MODEL_LENGTH + " characters");
        }
        if (model.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029')) {
            throw Refusals.invalid("model", "has a control character", "send the name of a route");
        }
        return model;
    }

    private void streamOptions() throws IOException, RefusedException {
        streamOptions = Scalars.object(at);
        String member;
        while (streamOptions && (member = at.nextMember()) != null) {
            if (member.equals("include_usage")) {
                includeUsage = Scalars.flag(at);
            } else {
                at.skip();
            }
        }
    }

    private int choices() throws IOException, RefusedException {
        int n = Scalars.whole(at).orElse(1);
        if (n < 1 || n > CHOICES) {
            throw Refusals.invalid("n", "is " + n, "send 1 to " + CHOICES);
        }
        return n;
    }

    private Request checked() throws RefusedException {
        if (model == null) {
            throw Refusals.missing("model", "send the name of a route");
        }
        if (messages == null) {
            throw Refusals.missing("messages", "send an array of one or more");
        }
        if (streamOptions && !stream) {
            throw Refusals.invalid("stream_options", "is there without a stream", "send `stream: true` or remove it");
        }
        OptionalInt limit = maxCompletionTokens.isPresent() ? maxCompletionTokens : maxTokens;
        Asked asked = new Asked(
                stream,
                includeUsage,
                logprobs,
                choices,
                // Some servers take -1 for no limit.
                limit.orElse(0) < 1 ? OptionalInt.empty() : limit);
        return new Request(
                body, Collections.unmodifiableMap(fields), model, messages, tools, format, asked, ORIGIN, advisor);
    }
}
