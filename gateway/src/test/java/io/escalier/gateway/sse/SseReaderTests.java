package io.escalier.gateway.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The reader of event streams")
class SseReaderTests {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    @DisplayName("takes events apart at blank lines of any kind, each with its own bytes")
    void takesEventsApart(String eol) {
        Read read = Read.of("data: one" + eol + eol + "data: two" + eol + eol);

        assertEquals(List.of("one", "two"), read.data);
        assertEquals(List.of("data: one" + eol + eol, "data: two" + eol + eol), read.raws);
    }

    @Test
    @DisplayName("drops one space after the colon and no more")
    void dropsOneSpace() {
        assertEquals(
                List.of("x", "x", " x", "", ""), Read.of("data:x\n\ndata: x\n\ndata:  x\n\ndata:\n\ndata\n\n").data);
    }

    @Test
    @DisplayName("joins several data lines by line feeds and leaves other fields in the bytes")
    void joinsDataLines() {
        Read read = Read.of("event: e\ndata: a\nid: 5\ndata:\ndata: b\n\n");

        assertEquals(List.of("a\n\nb"), read.data);
        assertEquals(List.of("event: e\ndata: a\nid: 5\ndata:\ndata: b\n\n"), read.raws);
        assertFalse(read.events.get(0).onlyComment());
    }

    @Test
    @DisplayName("gives comments, names without data and bare blank lines as events without data")
    void eventsWithoutData() {
        Read read = Read.of(": hello\n\nevent: ping\n\n\ndatax: 1\n\nDATA: 1\n\n");

        assertEquals(List.of("(none)", "(none)", "(none)", "(none)", "(none)"), read.data);
        assertEquals(
                List.of(true, false, true, false, false),
                read.events.stream().map(SseEvent::onlyComment).toList());
    }

    @Test
    @DisplayName("keeps comments with the event that they stand before")
    void keepsComments() {
        assertEquals(List.of(": c\ndata: x\n\n"), Read.of(": c\ndata: x\n\n").raws);
    }

    @Test
    @DisplayName("sees through a byte order mark at the start, and only there")
    void byteOrderMark() {
        Read read = Read.of("\uFEFFdata: x\n\n\uFEFFdata: y\n\n");

        assertEquals(List.of("x", "(none)"), read.data);
        assertEquals("\uFEFFdata: x\n\n", read.raws.get(0));
    }

    @Test
    @DisplayName("gives what came after the last event as the rest")
    void rest() {
        Read read = Read.of("data: x\n\ndata: [DO");

        assertEquals(List.of("x"), read.data);
        assertEquals("data: [DO", read.rest);
    }

    @Test
    @DisplayName("tells the data of a rest whose line never ended")
    void dataOfTheRest() {
        Read read = new Read();
        SseReader reader = new SseReader(100);
        reader.read(Read.bytes("data: a\ndata: b"), read);

        assertEquals("a\nb", reader.end(read).data().text());
    }

    @Test
    @DisplayName("does not wait for a line feed where lines end in a carriage return alone")
    void bareCarriageReturns() {
        Read read = new Read();
        SseReader reader = new SseReader(100);

        reader.read(Read.bytes("data: x\r\r"), read);
        assertEquals(List.of("x"), read.data);
        reader.read(Read.bytes("\ndata: y\r\r"), read);

        assertEquals(List.of("data: x\r\r", "\ndata: y\r\r"), read.raws);
    }

    @Test
    @DisplayName("gives at the end an event whose last line feed never came")
    void lastLineFeedMissing() {
        Read read = Read.of("data: x\r\n\r");

        assertEquals(List.of("data: x\r\n\r"), read.raws);
        assertEquals("", read.rest);
    }

    @Test
    @DisplayName("says overflow once for an event past its bound, and nothing after")
    void overflow() {
        byte[] event = Read.bytes("data: 12345\n\n");

        assertFalse(Read.of(event.length, List.of(event)).overflowed);
        Read over = Read.of(event.length - 1, List.of(event, event));
        assertTrue(over.overflowed);
        assertEquals(List.of(), over.raws);
        assertEquals("", over.rest);
    }

    @Test
    @DisplayName("keeps no more than its bound of an event that does not end")
    void memoryIsFlat() {
        byte[] piece = new byte[1000];
        Arrays.fill(piece, (byte) 'x');
        SseReader reader = new SseReader(4096);
        Read read = new Read();
        for (int i = 0; i < 10_000; i++) {
            reader.read(piece, read);
            assertTrue(reader.keptBytes() <= 4096);
        }
        assertTrue(read.overflowed);
        assertEquals(0, reader.keptBytes());
    }

    @Test
    @DisplayName("refuses a bound below one byte")
    void boundMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> new SseReader(0));
    }
}
