package io.escalier.policies.consult;

import io.escalier.policies.hash.Arguments;
import io.escalier.policies.hash.Sha256;
import io.escalier.routing.task.Content;
import io.escalier.routing.task.Message;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether a message of the conversation is an answer that was given before: by its text without white space, in
 * Unicode's form C, and by the names and arguments of its calls. Programs break text up, trim it and write JSON anew.
 */
final class AnswerKey {
    private static final int DIGITS = 24;

    private AnswerKey() {}

    static String of(Message message) {
        return of(
                message.text(),
                message.content().stream()
                        .filter(Content.ToolCall.class::isInstance)
                        .map(Content.ToolCall.class::cast)
                        .toList());
    }

    static String of(String text, List<Content.ToolCall> calls) {
        StringBuilder key = new StringBuilder(text.length() + 64);
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .forEach(key::appendCodePoint);
        for (Content.ToolCall call : calls) {
            key.append('\0').append(call.name()).append('\0').append(Arguments.canonical(call.arguments()));
        }
        return HexFormat.of().formatHex(Sha256.of(key.toString())).substring(0, DIGITS);
    }
}
