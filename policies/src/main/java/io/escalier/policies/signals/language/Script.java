package io.escalier.policies.signals.language;

/** Writing systems that tell of languages. */
enum Script {
    LATIN,
    CYRILLIC,
    HAN,
    KANA,
    HANGUL,
    ARABIC,
    HEBREW,
    GREEK,
    DEVANAGARI,
    THAI,
    OTHER;

    static Script of(char c) {
        if (c < 0x0250) {
            return LATIN;
        }
        if (c < 0x0E80) {
            return alphabet(c);
        }
        if (c >= 0x3040 && c <= 0x30FF) {
            return KANA;
        }
        if ((c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF)) {
            return HAN;
        }
        return (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0x1100 && c <= 0x11FF) ? HANGUL : OTHER;
    }

    private static Script alphabet(char c) {
        if (c >= 0x0370 && c < 0x0400) {
            return GREEK;
        }
        if (c >= 0x0400 && c < 0x0530) {
            return CYRILLIC;
        }
        if (c >= 0x0590 && c < 0x0600) {
            return HEBREW;
        }
        if (c >= 0x0600 && c < 0x0780) {
            return ARABIC;
        }
        if (c >= 0x0900 && c < 0x0980) {
            return DEVANAGARI;
        }
        return c >= 0x0E00 ? THAI : OTHER;
    }

    /** How much one sign says, in letters of an alphabet. */
    int weight() {
        return this == HAN || this == KANA || this == HANGUL ? 3 : 1;
    }
}
