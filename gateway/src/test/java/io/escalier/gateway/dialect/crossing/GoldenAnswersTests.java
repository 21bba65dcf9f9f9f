package io.escalier.gateway.dialect.crossing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file is an answer, as events or as a body, and what a client of each dialect is told of it. Whoever changes what is
 * told runs this with {@code -Dgolden.write=true} and looks at the difference.
 */
@DisplayName("An answer")
class GoldenAnswersTests {
    private static final Path FILES = Path.of("src/test/resources/crossing/answers");
    private static final String TOLD = "--- to ";
    private static final List<String> CLIENTS = List.of("chat", "messages");

    static Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    static Stream<String> streams() throws IOException {
        return files().filter(file -> file.endsWith(".sse"));
    }

    private static String said(String whole) {
        int end = whole.indexOf(TOLD);
        return end < 0 ? whole : whole.substring(0, end);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    @DisplayName("is told as its file says")
    void golden(String file) throws Exception {
        Path path = FILES.resolve(file);
        String whole = Files.readString(path);
        String said = said(whole);
        StringBuilder is = new StringBuilder(said);
        for (String client : CLIENTS) {
            Retelling to = Retelling.of(file.substring(0, file.indexOf('.')), file.endsWith(".sse"));
            String told = to.to(client).told(bytes(said));
            is.append(TOLD).append(client).append('\n').append(told).append(told.endsWith("\n") ? "" : "\n");
        }
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(path, is);
        }
        assertEquals(whole, is.toString());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @DisplayName("is told the same wherever its bytes are parted, and whichever way its lines end")
    void parted(String file) throws Exception {
        String said = said(Files.readString(FILES.resolve(file)));
        String from = file.substring(0, file.indexOf('.'));
        String other = from.equals("chat") ? "messages" : "chat";
        String told = Retelling.of(from, true).to(other).told(bytes(said));
        assertTrue(told.length() > 100, told);
        for (String end : List.of("\n", "\r\n", "\r")) {
            byte[] bytes = bytes(said.replace("\n", end));
            for (int i = 0; i <= bytes.length; i++) {
                byte[] head = Arrays.copyOf(bytes, i);
                byte[] tail = Arrays.copyOfRange(bytes, i, bytes.length);
                assertEquals(told, Retelling.of(from, true).to(other).told(head, tail), "parted at " + i);
            }
            byte[][] each = new byte[bytes.length][];
            for (int i = 0; i < bytes.length; i++) {
                each[i] = new byte[] {bytes[i]};
            }
            assertEquals(told, Retelling.of(from, true).to(other).told(each), "byte by byte");
        }
    }
}
