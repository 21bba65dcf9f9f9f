package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.Removals;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in one event, or in a whole message, and where: one walk over its bytes. */
final class MessagesScan {
    /** Members of an object that is looked at; more make it malformed. */
    private static final int MEMBERS = 256;

    /** Blocks of one message. */
    private static final int BLOCKS = 4096;

    String type = "";
    int index;

    /** Of a message. */
    @Nullable
    String id;

    @Nullable
    String stopReason;

    @Nullable
    String stopSequence;

    /** Of an event: its block, or its delta. Of a message: all blocks. */
    final List<BlockPart> blocks = new ArrayList<>(1);
    /** Values of {@code model}. */
    final List<Span> models = new ArrayList<>(1);
    /** Just behind the first quote of every signature that is not empty, and of redacted thoughts. */
    final List<Integer> signatures = new ArrayList<>(0);

    /** Values of an event's index, of an id and of usage; null for none. */
    @Nullable
    Span indexAt;

    @Nullable
    Span idAt;

    @Nullable
    Span usageAt;

    /** What usage says of each of the calls that the answer is made of; empty for most. */
    List<Iteration> iterations = List.of();

    /** The array of a message's blocks; null for none. */
    @Nullable
    Span contentAt;

    boolean hasError;
    /** Top-level members. */
    int members;
    /** After the last member. */
    int end;

    private final MessagesUsage usage;

    private MessagesScan(MessagesUsage usage) {
        this.usage = usage;
    }

    /**
     * @param usage takes what is stated
     * @throws IOException for anything that is not one JSON object
     */
    static MessagesScan of(byte[] bytes, int from, int length, MessagesUsage usage) throws IOException {
        MessagesScan scan = new MessagesScan(usage);
        try (JsonCursor at = JsonCursor.lenient(bytes, from, length)) {
            if (at.next() != JsonToken.START_OBJECT) {
                throw new JsonParseException(null, "no object");
            }
            scan.object(at, true);
            scan.end = Removals.endBefore(bytes, from, at.from());
            if (at.next() != null) {
                throw new JsonParseException(null, "more than one object");
            }
        }
        return scan;
    }

    private void object(JsonCursor at, boolean top) throws IOException {
        String name;
        int seen = 0;
        while ((name = at.nextMember()) != null) {
            if (++seen > MEMBERS) {
                throw new JsonParseException(null, "too many members");
            }
            member(name, at, top);
        }
        members = top ? seen : members;
    }

    private void member(String name, JsonCursor at, boolean top) throws IOException {
        switch (name) {
            case "type" -> type = top ? text(at) : type;
            case "index" -> {
                index = at.atNumber() ? Math.max(0, (int) at.number()) : 0;
                indexAt = at.value();
            }
            case "id" -> {
                id = at.string();
                idAt = at.value();
            }
            case "model" -> models.add(at.value());
            case "usage" -> {
                int from = at.from();
                iterations = usage.read(at);
                usageAt = new Span(from, at.to());
            }
            case "stop_reason" -> stopReason = nonEmpty(at.string());
            case "stop_sequence" -> stopSequence = nonEmpty(at.string());
            case "message" -> nested(at);
            case "delta", "content_block" -> block(at);
            case "content" -> content(at);
            case "error" -> hasError |= !at.at(JsonToken.VALUE_NULL);
            default -> at.skip();
        }
        at.skip();
    }

    private void nested(JsonCursor at) throws IOException {
        if (at.at(JsonToken.START_OBJECT)) {
            object(at, false);
        }
    }

    /** A delta has the members of a block, or of a message. */
    private void block(JsonCursor at) throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            return;
        }
        BlockPart block = new BlockPart();
        int from = at.from();
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "type" -> block.type = text(at);
                case "text" -> block.text = nonEmpty(at.string());
                case "thinking" -> block.thought = nonEmpty(at.string());
                case "signature", "data" -> signature(block, at);
                case "id" -> block.id = at.string();
                case "tool_use_id" -> block.answers = at.string();
                case "content" -> advice(block, at);
                case "name" -> block.name = at.string();
                case "input" -> block.input = at.at(JsonToken.START_OBJECT) ? at.text(at.value()) : null;
                case "partial_json" -> block.input = at.string();
                case "stop_reason" -> stopReason = nonEmpty(at.string());
                case "stop_sequence" -> stopSequence = nonEmpty(at.string());
                default -> at.skip();
            }
            at.skip();
        }
        if (blocks.size() >= BLOCKS) {
            throw new JsonParseException(null, "too many blocks");
        }
        block.at = new Span(from, at.to());
        blocks.add(block);
    }

    /** What a result of a provider's own tool holds: of any but an advisor's, nobody looks at it. */
    private static void advice(BlockPart block, JsonCursor at) throws IOException {
        if (!at.at(JsonToken.START_OBJECT)) {
            at.skip();
            return;
        }
        String name;
        while ((name = at.nextMember()) != null) {
            switch (name) {
                case "type" -> block.adviceType = text(at);
                case "text" -> block.advice = at.string();
                case "error_code" -> block.adviceError = at.string();
                default -> {}
            }
            at.skip();
        }
    }

    private void signature(BlockPart block, JsonCursor at) throws IOException {
        block.signature = nonEmpty(at.string());
        if (block.signature != null) {
            signatures.add(at.from() + 1);
        }
    }

    private void content(JsonCursor at) throws IOException {
        if (at.at(JsonToken.START_ARRAY)) {
            int from = at.from();
            while (at.next() != JsonToken.END_ARRAY) {
                block(at);
                at.skip();
            }
            contentAt = new Span(from, at.to());
        }
    }

    private static String text(JsonCursor at) throws IOException {
        String text = at.string();
        return text == null ? "" : text;
    }

    private static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
