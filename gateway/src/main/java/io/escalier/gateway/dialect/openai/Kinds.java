package io.escalier.gateway.dialect.openai;

import io.escalier.routing.attempt.Chunk.Kind;

/** What an event is, by the most telling thing that any of its choices has. */
final class Kinds {
    private Kinds() {}

    static Kind of(ChatScan scan) {
        if (scan.choices.isEmpty()) {
            return scan.usage == null ? Kind.OTHER : Kind.USAGE;
        }
        Kind kind = Kind.OTHER;
        for (ChoicePart choice : scan.choices) {
            Kind one = of(choice);
            kind = one.compareTo(kind) > 0 ? one : kind;
        }
        return kind;
    }

    private static Kind of(ChoicePart choice) {
        if (choice.finish != null) {
            return Kind.FINISH;
        }
        if (!choice.tools.isEmpty()) {
            return Kind.TOOL;
        }
        if (choice.text != null || choice.refusal != null || choice.audio) {
            return Kind.TEXT;
        }
        return choice.reasoning ? Kind.REASONING : Kind.OTHER;
    }
}
