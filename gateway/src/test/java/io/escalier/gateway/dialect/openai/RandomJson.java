package io.escalier.gateway.dialect.openai;

import java.util.Random;

/** JSON in all the ways in which it can be written. */
final class RandomJson {
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t", " \r\n  "};
    private static final String[] WORDS = {
        "a", "é", "€", "😀", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\n", "{", "}", "[", ",", ":", " "
    };
    private static final String[] SCALARS = {
        "0", "-1", "1.5", "2e10", "-0.0E-3", "123456789012345678901", "true", "false", "null", "{}", "[]", "\"\""
    };

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String space() {
        return SPACES[random.nextInt(SPACES.length)];
    }

    String string() {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.append('"').toString();
    }

    String value(int depth) {
        int shape = random.nextInt(depth > 0 ? 4 : 2);
        if (shape == 0) {
            return SCALARS[random.nextInt(SCALARS.length)];
        }
        if (shape == 1) {
            return string();
        }
        StringBuilder text = new StringBuilder(shape == 2 ? "[" : "{").append(space());
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",").append(space());
            if (shape == 3) {
                text.append("\"k")
                        .append(i)
                        .append("\"")
                        .append(space())
                        .append(':')
                        .append(space());
            }
            text.append(value(depth - 1)).append(space());
        }
        return text.append(shape == 2 ? "]" : "}").toString();
    }
}
