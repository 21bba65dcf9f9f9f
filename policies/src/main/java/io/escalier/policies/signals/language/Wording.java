package io.escalier.policies.signals.language;

import java.util.Arrays;

/** Where the words of a text are: runs of letters and digits, the first {@value #MOST} of them. Immutable. */
public final class Wording {
    /** How many words are looked at. */
    public static final int MOST = 20_000;

    private final String text;
    private int[] starts;
    private int[] ends;
    private long[] hashes;
    private boolean[] apart;
    private int size;

    private Wording(String text, char[] chars) {
        this.text = text;
        int length = text.length();
        int guess = Math.min(MOST, 16 + length / 5);
        starts = new int[guess];
        ends = new int[guess];
        hashes = new long[guess];
        apart = new boolean[guess];
        int at = 0;
        boolean other = false;
        while (at < length && size < MOST) {
            if (Letters.is(chars, at)) {
                at = word(chars, at, length, other);
                other = false;
                at += at < length && chars[at] == ' ' ? 1 : 0; // as behind most words
            } else {
                other |= !between(chars, at, length);
                at++;
            }
        }
    }

    /** @param text in small letters, if words are to be found whatever their case */
    public static Wording of(String text) {
        return new Wording(text, text.toCharArray());
    }

    /** @param chars the text, and nothing but zeros behind it */
    public static Wording of(char[] chars, int length) {
        return new Wording(new String(chars, 0, length), chars);
    }

    private int word(char[] chars, int from, int length, boolean other) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
            apart = Arrays.copyOf(apart, size * 2);
        }
        long hash = WordHash.begin();
        int at = from;
        do {
            hash = WordHash.add(hash, chars[at]);
            at++;
        } while (at < length && Letters.is(chars, at));
        starts[size] = from;
        ends[size] = at;
        hashes[size] = WordHash.done(hash);
        apart[size] = other;
        size++;
        return at;
    }

    /** What may stand between two words of one flow: also the sign or hyphen right before a word. */
    private static boolean between(char[] chars, int at, int length) {
        return Letters.between(chars[at]) || (chars[at] == '-' && at + 1 < length && Letters.is(chars, at + 1));
    }

    public String text() {
        return text;
    }

    public int size() {
        return size;
    }

    /** Where a word begins, in characters. */
    public int start(int word) {
        return starts[word];
    }

    /** Where a word ends, in characters, exclusive. */
    public int end(int word) {
        return ends[word];
    }

    /** {@link WordHash} of a word. */
    public long hash(int word) {
        return hashes[word];
    }

    /** Whether more than blanks and an end of sentence stands between a word and the one before it. */
    public boolean apart(int word) {
        return apart[word];
    }

    public String word(int word) {
        return text.substring(starts[word], ends[word]);
    }
}
