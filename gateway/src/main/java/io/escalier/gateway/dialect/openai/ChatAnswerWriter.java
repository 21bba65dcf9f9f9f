package io.escalier.gateway.dialect.openai;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer for one request: {@code model} is what the client sent, byte for byte; usage in a stream and
 * log-probabilities are for those who asked.
 */
final class ChatAnswerWriter implements AnswerWriter {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] HEARTBEAT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] model;
    private final boolean usageInStream;
    private final boolean logprobs;
    private final ChatVoice voice;
    private final Seam seam = new Seam();
    private final ChatSeam events = new ChatSeam(seam);
    /** What bodies of calls said that went on. */
    private final ChatJoined bodies = new ChatJoined(seam);
    /** The last chunks of a call that may go on. */
    private List<Chunk> ending = List.of();

    private Set<Integer> hidden = Set.of();

    ChatAnswerWriter(Request request) {
        this.model = model(request);
        this.usageInStream = request.asked().usageInStream();
        this.logprobs = request.asked().logprobs();
        this.voice = new ChatVoice(model, usageInStream, seam);
    }

    private static byte[] model(Request request) {
        Field sent = request.fields().get("model");
        return sent == null
                ? JsonText.quoted(request.model()).getBytes(StandardCharsets.UTF_8)
                : Arrays.copyOfRange(
                        request.raw(), sent.value().from(), sent.value().to());
    }

    @Override
    public byte[] write(Chunk chunk, Set<Integer> hiddenCalls) {
        return told(chunk, hiddenCalls, null);
    }

    @Override
    public byte[] last(Chunk chunk, @Nullable String escalier) {
        return told(chunk, Set.of(), escalier);
    }

    private byte[] told(Chunk chunk, Set<Integer> hiddenCalls, @Nullable String escalier) {
        return chunk.kind() == Chunk.Kind.WHOLE
                ? whole(chunk, hiddenCalls, escalier)
                : event(chunk, hiddenCalls, true, escalier);
    }

    private byte[] event(Chunk chunk, Set<Integer> hiddenCalls, boolean end, @Nullable String escalier) {
        if (chunk.kind() == Chunk.Kind.USAGE && !usageInStream && escalier == null) {
            return NOTHING;
        }
        if (chunk instanceof ChatChunk own) {
            boolean terminal = chunk.kind() == Chunk.Kind.TERMINAL;
            List<Edit> edits = own.scan() == null ? List.of() : events.edits(own, own.scan(), hiddenCalls, end);
            return edits == null
                    ? NOTHING
                    : own.bytes(model, usageInStream, logprobs, terminal ? null : escalier, edits);
        }
        List<Said> said = seam.visible(((Spoken) chunk).said(), hiddenCalls, end);
        return voice.events(said, chunk.kind() == Chunk.Kind.TERMINAL, escalier);
    }

    private byte[] whole(Chunk chunk, Set<Integer> hiddenCalls, @Nullable String escalier) {
        if (chunk instanceof ChatChunk own && own.scan() != null) {
            List<Edit> edits = bodies.edits(own, own.scan(), hiddenCalls);
            return own.bytes(model, true, logprobs, escalier, edits);
        }
        return voice.whole(bodies.said(((Spoken) chunk).said(), hiddenCalls), escalier);
    }

    @Override
    public byte[] pause(List<Chunk> rest, Set<Integer> hiddenCalls) {
        ending = rest;
        hidden = Set.copyOf(hiddenCalls);
        ByteArrayOutputStream content = new ByteArrayOutputStream(64);
        for (Chunk chunk : rest) {
            if (chunk.kind() == Chunk.Kind.FINISH) {
                content.writeBytes(event(chunk, hidden, false, null));
            }
        }
        return content.toByteArray();
    }

    @Override
    public byte[] say(Word word) {
        return NOTHING;
    }

    @Override
    public void splice(List<AttemptEntry> until) {
        for (Chunk chunk : ending) {
            if (chunk.kind() == Chunk.Kind.WHOLE) {
                bodies.add((Spoken) chunk, hidden);
            }
        }
        ending = List.of();
        seam.splice(until);
        align();
    }

    /** Whichever way the next call is told, it goes on where the answer stands. */
    private void align() {
        String id = events.id() == null ? voice.id() : events.id();
        int calls = Math.max(events.calls(), voice.calls());
        events.splice(id, calls);
        voice.goOn(id, calls);
    }

    @Override
    public byte[] close(@Nullable String escalier) {
        ByteArrayOutputStream end = new ByteArrayOutputStream(256);
        for (Chunk chunk : ending) {
            if (chunk.kind() == Chunk.Kind.WHOLE) {
                return whole(chunk, hidden, escalier);
            } else if (chunk.kind() == Chunk.Kind.FINISH || chunk.kind() == Chunk.Kind.USAGE) {
                end.writeBytes(finish((Spoken) chunk));
            }
        }
        end.writeBytes(voice.end(escalier));
        return end.toByteArray();
    }

    /** How a call ended whose content went out before. */
    private byte[] finish(Spoken chunk) {
        List<Said> end = new ArrayList<>(2);
        for (Said said : seam.visible(chunk.said(), hidden, true)) {
            if (said instanceof Said.Finished || said instanceof Said.Used) {
                end.add(said);
            }
        }
        align();
        return voice.events(end, false, null);
    }

    @Override
    public byte[] heartbeat() {
        return HEARTBEAT.clone();
    }

    @Override
    public byte[] terminal() {
        return voice.terminal();
    }

    @Override
    public byte[] error(Failure failure) {
        return ("data: " + ChatErrors.body(failure) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
