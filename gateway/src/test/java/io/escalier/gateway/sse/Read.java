package io.escalier.gateway.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a reader made of some pieces. */
final class Read implements SseReader.Listener {
    final List<String> raws = new ArrayList<>();
    final List<String> data = new ArrayList<>();
    final List<SseEvent> events = new ArrayList<>();
    final ByteArrayOutputStream all = new ByteArrayOutputStream();
    String rest = "";
    boolean overflowed;

    static Read of(int maxEventBytes, List<byte[]> pieces) {
        Read read = new Read();
        SseReader reader = new SseReader(maxEventBytes);
        pieces.forEach(piece -> reader.read(piece, read));
        SseEvent rest = reader.end(read);
        read.rest = text(rest.raw());
        read.all.writeBytes(rest.raw());
        return read;
    }

    static Read of(String stream) {
        return of(SseReader.EVENT_BYTES, List.of(bytes(stream)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void event(SseEvent event) {
        events.add(event);
        raws.add(text(event.raw()));
        data.add(event.hasData() ? event.data().text() : "(none)");
        all.writeBytes(event.raw());
    }

    @Override
    public void overflow() {
        overflowed = true;
    }
}
