package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.AnswerWriter;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.Said;
import io.escalier.gateway.dialect.neutral.Seam;
import io.escalier.gateway.dialect.neutral.Spoken;
import io.escalier.routing.attempt.Chunk;
import io.escalier.routing.attempt.Failure;
import io.escalier.routing.ledger.AttemptEntry;
import io.escalier.routing.strategy.Word;
import io.escalier.routing.task.AdvisorWish;
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

/** Writes an answer for one request: {@code model} is what the client sent, byte for byte. */
final class MessagesAnswerWriter implements AnswerWriter {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] PING = "event: ping\ndata: {\"type\": \"ping\"}\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STOP =
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] model;
    private final Seam seam = new Seam();
    private final MessagesVoice voice;
    private final MessagesSeam events;
    private final MessagesJoined bodies;
    /** The last chunks of a call that may go on. */
    private List<Chunk> ending = List.of();

    private Set<Integer> hidden = Set.of();
    private final boolean streamed;
    /** What is to be said when the message has begun. */
    private final List<Word> early = new ArrayList<>(0);

    private boolean own;
    private boolean begun;

    MessagesAnswerWriter(Request request) {
        this.model = model(request);
        AdvisorWish wish = request.advisor();
        this.events = new MessagesSeam(seam, wish == null ? null : wish.model());
        this.bodies = new MessagesJoined(seam, events);
        this.voice = new MessagesVoice(model, seam);
        this.streamed = request.asked().stream();
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
        if (chunk.kind() != Chunk.Kind.WHOLE) {
            return event(chunk, hiddenCalls, true, escalier);
        }
        if (chunk instanceof MessagesChunk body && !seam.later() && bodies.empty()) {
            List<Edit> names = body.scan() == null ? List.of() : events.usage(body, body.scan(), hiddenCalls);
            return body.bytes(model, escalier, names);
        }
        bodies.add(chunk, hiddenCalls);
        return bodies.bytes((Spoken) chunk, model, hiddenCalls, escalier);
    }

    private byte[] event(Chunk chunk, Set<Integer> hiddenCalls, boolean end, @Nullable String escalier) {
        own = chunk instanceof MessagesChunk;
        if (chunk instanceof MessagesChunk event) {
            List<Edit> edits = event.scan() == null ? List.of() : events.edits(event, event.scan(), hiddenCalls);
            byte[] bytes = edits == null ? NOTHING : event.bytes(model, escalier, edits);
            begun |= event.scan() != null && event.scan().type.equals("message_start");
            return begun ? withEarly(bytes) : bytes;
        }
        List<Said> said = seam.visible(((Spoken) chunk).said(), hiddenCalls, end);
        if (early.isEmpty() || said.isEmpty() || !(said.get(0) instanceof Said.Begun)) {
            begun |= voice.begun() || !said.isEmpty();
            return voice.events(said, chunk.kind(), escalier);
        }
        begun = true;
        ByteArrayOutputStream all = new ByteArrayOutputStream(512);
        all.writeBytes(withEarly(voice.events(said.subList(0, 1), Chunk.Kind.OTHER, null)));
        all.writeBytes(voice.events(said.subList(1, said.size()), chunk.kind(), escalier));
        return all.toByteArray();
    }

    private byte[] withEarly(byte[] first) {
        if (early.isEmpty()) {
            return first;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(512);
        all.writeBytes(first);
        early.forEach(word -> all.writeBytes(told(word)));
        early.clear();
        return all.toByteArray();
    }

    @Override
    public byte[] pause(List<Chunk> rest, Set<Integer> hiddenCalls) {
        ending = rest;
        hidden = Set.copyOf(hiddenCalls);
        ByteArrayOutputStream content = new ByteArrayOutputStream(64);
        for (Chunk chunk : rest) {
            if (chunk.kind() == Chunk.Kind.WHOLE) {
                bodies.add(chunk, hidden);
            } else if (chunk.kind() == Chunk.Kind.FINISH && !(chunk instanceof MessagesChunk)) {
                content.writeBytes(event(chunk, hidden, false, null));
            }
        }
        voice.pause(content);
        align();
        return content.toByteArray();
    }

    /** Whichever way what follows is told, its blocks are numbered on. */
    private void align() {
        int next = Math.max(events.next(), voice.next());
        events.goOn(next);
        voice.goOn(next);
    }

    @Override
    public byte[] say(Word word) {
        seam.known();
        if (!streamed) {
            bodies.add(word);
            return NOTHING;
        } else if (!begun) {
            early.add(word);
            return NOTHING;
        }
        return told(word);
    }

    private byte[] told(Word word) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(256);
        AdvisorWords.events(word, events.next(), block);
        events.goOn(events.next() + 1);
        align();
        return block.toByteArray();
    }

    @Override
    public void splice(List<AttemptEntry> until) {
        ending = List.of();
        seam.splice(until);
        events.splice();
    }

    @Override
    public byte[] close(@Nullable String escalier) {
        ByteArrayOutputStream end = new ByteArrayOutputStream(256);
        for (Chunk chunk : ending) {
            if (chunk.kind() == Chunk.Kind.WHOLE) {
                return bodies.bytes((Spoken) chunk, model, hidden, escalier);
            }
            if (chunk instanceof MessagesChunk) {
                end.writeBytes(event(chunk, hidden, true, escalier));
            } else {
                voice.ended(seam.visible(((Spoken) chunk).said(), hidden, true));
            }
        }
        boolean terminated = !ending.isEmpty() && ending.get(ending.size() - 1).kind() == Chunk.Kind.TERMINAL;
        if (!own) {
            end.writeBytes(voice.terminal(escalier));
        } else if (!terminated) {
            end.writeBytes(STOP);
        }
        return end.toByteArray();
    }

    @Override
    public byte[] heartbeat() {
        return PING.clone();
    }

    @Override
    public byte[] terminal() {
        return voice.begun() && !own ? voice.terminal(null) : STOP.clone();
    }

    /** Every event of this dialect needs its name. */
    @Override
    public byte[] error(Failure failure) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(256);
        event.writeBytes("event: error\ndata: ".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(MessagesErrors.body(failure, null));
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return event.toByteArray();
    }
}
