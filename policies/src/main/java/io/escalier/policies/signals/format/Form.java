package io.escalier.policies.signals.format;

import java.util.Locale;

/** A form that was asked for. */
public sealed interface Form {

    /** What is counted. */
    enum Unit {
        /** Items of a list that was asked for as one. */
        BULLETS,
        /** Reasons, examples and the like: which may be told in prose. */
        THINGS,
        SENTENCES,
        WORDS,
        PARAGRAPHS
    }

    /** How the count is meant. */
    enum Bound {
        EXACTLY,
        AT_MOST,
        AT_LEAST,
        ABOUT
    }

    /**
     * So many of something.
     *
     * @param least the smallest number that was named, {@code most} the largest; most often they are one
     */
    record Counted(Unit unit, Bound bound, int least, int most) implements Form {
        @Override
        public String label() {
            String number = least == most ? "" + most : least + " to " + most;
            return bound.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + number + " "
                    + unit.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A table. */
    record Table() implements Form {
        @Override
        public String label() {
            return "a table";
        }
    }

    /** JSON, bare or in a block. */
    record Json() implements Form {
        @Override
        public String label() {
            return "JSON";
        }
    }

    /** A fenced block. */
    record CodeBlock() implements Form {
        @Override
        public String label() {
            return "a code block";
        }
    }

    /** @param code ISO 639-1 */
    record Language(String code) implements Form {
        @Override
        public String label() {
            return "the language " + code;
        }
    }

    /** For people. */
    String label();
}
