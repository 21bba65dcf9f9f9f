package io.escalier.gateway.sse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Wherever a stream is cut")
class SseSplitTests {
    private static final int BOUND = 1 << 16;
    private static final String[] EOLS = {"\n", "\r", "\r\n"};
    private static final String[] LINES = {
        "data: {\"a\":1}",
        "data:x",
        "data",
        "data:",
        ": comment",
        "event: e",
        "id: 7",
        "dat",
        "data : y",
        "",
        "",
        "data: é€😀",
        "\uFEFF"
    };

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    @DisplayName("the events are the same, and their bytes are the stream")
    void sameEvents(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            byte[] stream = stream(random, round % 4);
            Read whole = Read.of(BOUND, List.of(stream));
            assertArrayEquals(stream, whole.all.toByteArray());
            for (int first = 0; first <= stream.length; first++) {
                same(whole, stream, first, stream.length);
                same(whole, stream, first, first + random.nextInt(stream.length - first + 1));
            }
            same(whole, Read.of(BOUND, bytewise(stream)));
        }
    }

    private static void same(Read whole, byte[] stream, int first, int second) {
        same(
                whole,
                Read.of(
                        BOUND,
                        List.of(
                                Arrays.copyOfRange(stream, 0, first),
                                Arrays.copyOfRange(stream, first, second),
                                Arrays.copyOfRange(stream, second, stream.length))));
    }

    private static void same(Read whole, Read cut) {
        assertEquals(whole.raws, cut.raws);
        assertEquals(whole.data, cut.data);
        assertEquals(whole.rest, cut.rest);
    }

    private static List<byte[]> bytewise(byte[] stream) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte b : stream) {
            pieces.add(new byte[] {b});
        }
        return pieces;
    }

    /** @param style 0 to 2 for one kind of line end, 3 for all of them mixed */
    private static byte[] stream(Random random, int style) {
        StringBuilder stream = new StringBuilder(random.nextInt(4) == 0 ? "\uFEFF" : "");
        int lines = random.nextInt(16);
        for (int i = 0; i < lines; i++) {
            stream.append(LINES[random.nextInt(LINES.length)]);
            stream.append(EOLS[style < 3 ? style : random.nextInt(3)]);
        }
        if (random.nextBoolean()) {
            stream.append("data: unended");
        }
        return Read.bytes(stream.toString());
    }
}
