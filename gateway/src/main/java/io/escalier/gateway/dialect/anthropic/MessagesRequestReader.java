package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.RefusedException;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Shown;
import io.escalier.gateway.dialect.json.Utf8;
import io.escalier.gateway.dialect.reading.ForbiddenMembers;
import io.escalier.gateway.dialect.reading.Refusals;
import io.escalier.gateway.dialect.reading.Scalars;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.attempt.FailureKind;
import io.escalier.routing.task.AdvisorWish;
import io.escalier.routing.task.Asked;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Format;
import io.escalier.routing.task.Message;
import io.escalier.routing.task.Origin;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Role;
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
final class MessagesRequestReader {
    private static final int MEMBERS = 256;
    private static final int MODEL_LENGTH = 256;

    private final byte[] body;
    private final JsonCursor at;
    private final Map<String, String> headers;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<Tool> tools = new ArrayList<>();
    private @Nullable String model;
    private @Nullable List<Message> messages;
    private @Nullable Message system;
    private Format format = new Format.Free();
    private OptionalInt maxTokens = OptionalInt.empty();
    private boolean stream;
    private @Nullable AdvisorWish advisor;

    private MessagesRequestReader(byte[] body, JsonCursor at, Map<String, String> headers) {
        this.headers = headers;
        this.body = body;
        this.at = at;
    }

    /** @param headers that go along with the body */
    static Request read(byte[] body, Map<String, String> headers) throws RefusedException {
        int bad = Utf8.firstBad(body);
        if (bad >= 0) {
            throw Refusals.body("is not UTF-8 at byte " + bad, "send UTF-8");
        }
        try (JsonCursor at = JsonCursor.strict(body)) {
            return new MessagesRequestReader(body, at, headers).request();
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
            case "messages" -> messages = MessagesReader.messages(at);
            case "system" -> system();
            case "tools" -> advisor = MessagesToolsReader.tools(at, tools, headers);
            case "max_tokens" -> maxTokens = Scalars.whole(at);
            case "stream" -> stream = Scalars.flag(at);
            case "output_config" -> outputConfig();
            case "output_format" -> format = format();
            case "temperature" -> Scalars.number(at);
            case "thread" -> thread();
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

    private void system() throws IOException, RefusedException {
        int from = at.from();
        List<Content> content = new ArrayList<>(1);
        MessagesReader.content(at, content);
        if (!content.isEmpty()) {
            system = new Message(Role.SYSTEM, content, new Span(from, at.to()));
        }
    }

    /**
     * A conversation that the provider keeps, of which the client sends only what is new, is one that no other model can go on
     * with, and no signal can read. The official clients send all of it when they are told so.
     */
    private void thread() throws IOException, RefusedException {
        if (at.at(JsonToken.START_OBJECT)) {
            throw new RefusedException(new Failure(
                    FailureKind.INVALID_REQUEST,
                    "thread: conversations are not kept here; send all messages, without it",
                    "thread",
                    MessagesErrors.NO_THREADS,
                    null));
        }
        at.skip();
    }

    private void outputConfig() throws IOException, RefusedException {
        if (!Scalars.object(at)) {
            return;
        }
        String member;
        while ((member = at.nextMember()) != null) {
            if (member.equals("format")) {
                format = format();
            } else {
                at.skip();
            }
        }
    }

    private Format format() throws IOException, RefusedException {
        Format read = new Format.Free();
        if (Scalars.object(at)) {
            String member;
            while ((member = at.nextMember()) != null) {
                if (member.equals("schema") && at.at(JsonToken.START_OBJECT)) {
                    read = new Format.JsonSchema(at.text(at.value()));
                } else {
                    at.skip();
                }
            }
        }
        return read;
    }

    private Request checked() throws RefusedException {
        if (model == null) {
            throw Refusals.missing("model", "send the name of a route");
        }
        if (messages == null) {
            throw Refusals.missing("messages", "send an array of one or more");
        }
        if (maxTokens.isPresent() && maxTokens.getAsInt() < 0) {
            throw Refusals.invalid("max_tokens", "is " + maxTokens.getAsInt(), "send 1 or more, or 0 to fill a cache");
        }
        List<Message> all = new ArrayList<>(messages.size() + 1);
        if (system != null) {
            all.add(system);
        }
        all.addAll(messages);
        Asked asked = new Asked(stream, true, false, 1, maxTokens);
        return new Request(
                body,
                Collections.unmodifiableMap(fields),
                model,
                all,
                tools,
                format,
                asked,
                new Origin(AnthropicMessages.NAME, headers),
                advisor);
    }
}
