package io.escalier.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of a character it is known")
class CharactersTests {
    @Test
    @DisplayName("that text of its like is in form C, beside whatever other of them")
    void composed() {
        List<Character> composed = new ArrayList<>();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Characters.composed(c)) {
                composed.add(c);
            }
        }
        assertTrue(composed.size() > 30_000);
        Random random = new Random(7);
        for (char c : composed) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                text.append(c).append((char) composed.get(random.nextInt(composed.size())));
            }
            assertTrue(Normalizer.isNormalized(text, Normalizer.Form.NFC), () -> Integer.toHexString(c));
        }
        for (int c = 0x1f000; c < 0x1fc00; c++) {
            String picture = Character.toString(c).repeat(2);
            assertEquals(picture, Normalizer.normalize(picture, Normalizer.Form.NFC));
        }
    }

    @Test
    @DisplayName("that it is blank, as every language has it")
    void blank() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            boolean blank =
                    c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085' || c == '\ufeff';
            assertEquals(blank, Characters.blank(c), Integer.toHexString(c));
        }
    }
}
