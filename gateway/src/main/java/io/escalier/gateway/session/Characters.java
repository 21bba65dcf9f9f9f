package io.escalier.gateway.session;

/** What is quickly known of most characters. */
final class Characters {
    /** Below it every character is in form C, and none goes together with another. */
    private static final char COMBINING = 0x300;

    private static final char NEXT_LINE = 0x85;
    private static final char NO_BREAK = 0xa0;
    private static final char OGHAM = 0x1680;
    private static final char EN_QUAD = 0x2000;
    private static final char HAIR = 0x200a;
    private static final char LINE = 0x2028;
    private static final char PARAGRAPH = 0x2029;
    private static final char NARROW = 0x202f;
    private static final char MATHEMATICAL = 0x205f;
    private static final char IDEOGRAPHIC = 0x3000;
    private static final char ZERO_WIDTH = 0xfeff;

    private Characters() {}

    /**
     * Whether text of such characters alone is in Unicode's form C for certain: Latin, Cyrillic, most of Greek, kana, Han,
     * Hangul, punctuation, arrows, boxes, pictures.
     */
    static boolean composed(char c) {
        return c < COMBINING
                || c >= 0x391 && c <= 0x482
                || c >= 0x2002 && c <= 0x2064
                || c >= 0x2190 && c <= 0x2328
                || c >= 0x232b && c <= 0x2adb
                || c >= 0x3001 && c <= 0x3029
                || c >= 0x3041 && c <= 0x3096
                || c >= 0x30a1 && c <= 0x30fa
                || c >= 0x4e00 && c <= 0x9fff
                || c >= 0xac00 && c <= 0xd7a3
                // The first halves of pictures, and all second halves.
                || c >= 0xd83c && c <= 0xd83e
                || c >= 0xdc00 && c <= 0xdfff
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xff01 && c <= 0xff60;
    }

    /** White space and control characters: what the library of some language trims. */
    static boolean blank(char c) {
        if (c <= ' ' || c < OGHAM) {
            return c <= ' ' || c == NEXT_LINE || c == NO_BREAK;
        }
        return c == OGHAM
                || c >= EN_QUAD && c <= HAIR
                || c == LINE
                || c == PARAGRAPH
                || c == NARROW
                || c == MATHEMATICAL
                || c == IDEOGRAPHIC
                || c == ZERO_WIDTH;
    }
}
