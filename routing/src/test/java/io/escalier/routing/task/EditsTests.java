package io.escalier.routing.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Edits")
class EditsTests {
    private static final byte[] RAW = "{\"a\":1,\"b\":2}".getBytes(UTF_8);

    private static String edited(Edit... edits) {
        return new String(Edits.apply(RAW, List.of(edits)), UTF_8);
    }

    @Test
    @DisplayName("give the very same bytes back when there is nothing to change")
    void nothingToChange() {
        assertSame(RAW, Edits.apply(RAW, List.of()));
    }

    @Test
    @DisplayName("replace, insert and delete, in whatever order they are listed")
    void replaceInsertDelete() {
        assertEquals(
                "{\"a\":17,\"c\":3}",
                edited(Edit.insert(12, "\"c\":3"), Edit.replace(new Span(5, 6), "17"), Edit.delete(new Span(7, 12))));
    }

    @Test
    @DisplayName("keep the order of the list for insertions at one place, before what is replaced there")
    void insertionsAtOnePlace() {
        assertEquals(
                "{xy\"z\":1,\"b\":2}",
                edited(Edit.replace(new Span(1, 4), "\"z\""), Edit.insert(1, "x"), Edit.insert(1, "y")));
    }

    @Test
    @DisplayName("reach both ends")
    void bothEnds() {
        assertEquals("<{\"a\":1,\"b\":2}>", edited(Edit.insert(RAW.length, ">"), Edit.insert(0, "<")));
    }

    @Test
    @DisplayName("are counted in bytes, not in characters")
    void bytesNotCharacters() {
        byte[] raw = "é=1".getBytes(UTF_8);
        assertEquals("é=2", new String(Edits.apply(raw, List.of(Edit.replace(new Span(3, 4), "2"))), UTF_8));
    }

    @Test
    @DisplayName("are refused when they overlap or leave the bytes")
    void overlap() {
        assertThrows(IllegalArgumentException.class, () -> edited(edit(2, 5), edit(4, 6)));
        assertThrows(IllegalArgumentException.class, () -> edited(edit(2, 5), Edit.insert(3, "x")));
        assertThrows(IllegalArgumentException.class, () -> edited(edit(12, RAW.length + 1)));
        assertThrows(IllegalArgumentException.class, () -> edited(Edit.insert(RAW.length + 1, "x")));
    }

    private static Edit edit(int from, int to) {
        return Edit.replace(new Span(from, to), "-");
    }

    @Test
    @DisplayName("agree with a copy made byte by byte, for thousands of random sets of edits")
    void agreeWithNaiveModel() {
        for (long seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] raw = new byte[random.nextInt(40)];
            random.nextBytes(raw);
            byte[] untouched = raw.clone();
            List<Edit> inOrder = disjointEdits(random, raw.length);
            List<Edit> shuffled = new ArrayList<>(inOrder);
            // Insertions at one place must keep their order, so only lists without such pairs are shuffled.
            if (inOrder.stream().map(e -> e.span().from()).distinct().count() == inOrder.size()) {
                Collections.shuffle(shuffled, random);
            }
            assertArrayEquals(naive(raw, inOrder), Edits.apply(raw, shuffled), "seed " + seed);
            assertArrayEquals(untouched, raw, "the raw bytes were written to, seed " + seed);
        }
    }

    private static List<Edit> disjointEdits(Random random, int length) {
        List<Edit> edits = new ArrayList<>();
        int at = 0;
        while (at <= length && edits.size() < 8) {
            int from = at + random.nextInt(length - at + 1);
            int to = from + random.nextInt(length - from + 1) / 2;
            byte[] with = new byte[random.nextInt(5)];
            random.nextBytes(with);
            edits.add(new Edit(new Span(from, to), with));
            at = to + random.nextInt(3);
        }
        return edits;
    }

    private static byte[] naive(byte[] raw, List<Edit> inOrder) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at <= raw.length; at++) {
            boolean goes = false;
            for (Edit edit : inOrder) {
                if (edit.span().from() == at) {
                    out.writeBytes(edit.with());
                }
                goes |= edit.span().from() <= at && at < edit.span().to();
            }
            if (at < raw.length && !goes) {
                out.write(raw[at]);
            }
        }
        return out.toByteArray();
    }
}
