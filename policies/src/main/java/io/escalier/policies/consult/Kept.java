package io.escalier.policies.consult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a model was told in the course of an answer, and the client has not seen.
 *
 * @param kind what it was
 * @param before how many messages of the assistant's had something in them when the answer was given
 * @param answer the {@link AnswerKey} of that answer
 * @param text what the model had said before, for {@link Kind#CONSULT}; what it was told, for {@link Kind#TOLD}; empty for
 *     {@link Kind#PENDING}
 * @param tool name by which it asked; empty for {@link Kind#TOLD}
 * @param calls ids: of its calls of that tool, or, for {@link Kind#PENDING}, of the client's tools called beside it
 * @param results one for each call; none but for {@link Kind#CONSULT}
 */
record Kept(Kind kind, int before, String answer, String text, String tool, List<String> calls, List<String> results) {
    /** In characters: more is not kept, and a prompt cache is missed. */
    static final int LONGEST = 40_000;

    enum Kind {
        /** It asked and was answered. */
        CONSULT,
        /** A rule had it told. */
        TOLD,
        /** It asked beside a call of the client's. */
        PENDING
    }

    Kept {
        calls = List.copyOf(calls);
        results = List.copyOf(results);
    }

    /** As text: each part behind its length. */
    String write() {
        StringBuilder out = new StringBuilder();
        List<String> parts = new ArrayList<>(
                List.of(kind.name(), Integer.toString(before), answer, text, tool, Integer.toString(calls.size())));
        parts.addAll(calls);
        parts.addAll(results);
        parts.forEach(part -> out.append(part.length()).append(':').append(part));
        return out.toString();
    }

    /** Empty for what {@link #write} did not write. */
    static Optional<Kept> read(String written) {
        try {
            List<String> parts = parts(written);
            int calls = Integer.parseInt(parts.get(5));
            return Optional.of(new Kept(
                    Kind.valueOf(parts.get(0)),
                    Integer.parseInt(parts.get(1)),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.subList(6, 6 + calls),
                    parts.subList(6 + calls, parts.size())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static List<String> parts(String written) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at < written.length()) {
            int colon = written.indexOf(':', at);
            int length = Integer.parseInt(written.substring(at, colon));
            at = colon + 1 + length;
            parts.add(written.substring(colon + 1, at));
        }
        return parts;
    }
}
