package io.escalier.simulator.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Tokens")
class TokensTests {
    @Test
    @DisplayName("are pieces of words of at most four letters, and every other sign alone")
    void pieces() {
        assertEquals(List.of("What", " is", " (", "12", " +", " 7", ")", "?"), Tokens.split("What is (12 + 7)?"));
        assertEquals(List.of("simu", "late", "d"), Tokens.split("simulated"));
        assertEquals(List.of("a", " ", " b", "\n", "\n", "c", " "), Tokens.split("a  b\n\nc "));
        assertEquals(List.of("\uD83D\uDE00", "é", "!"), Tokens.split("\uD83D\uDE00é!"));
        assertEquals(0, Tokens.count(""));
    }

    @Test
    @DisplayName("are the text again when put together, and are counted as they are cut")
    void roundTrip() {
        long seed = 99;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(40); j > 0; j--) {
                text.appendCodePoint(
                        random.nextInt(5) == 0
                                ? 0x1F600 + random.nextInt(20)
                                : " abz09.\n{}é".codePointAt(random.nextInt(11)));
            }
            List<String> tokens = Tokens.split(text.toString());
            assertEquals(text.toString(), String.join("", tokens), "seed " + seed);
            assertEquals(tokens.size(), Tokens.count(text.toString()));
        }
    }
}
