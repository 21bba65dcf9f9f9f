package io.escalier.policies.signals.tools;

import java.util.Map;

/**
 * Tells what a tool call does to the world: a configured kind where there is one for the tool, else a guess from the
 * words of its name, from the command line it runs, the statement it sends or the editor command it gives.
 *
 * <p>A guess and no guard: a tool may do anything whatever its name. Linear in the size of name and arguments; never
 * throws.
 */
public final class ToolKinds {
    private static final ToolKinds STANDARD = new ToolKinds(Map.of());

    private final Map<String, Kind> configured;

    private ToolKinds(Map<String, Kind> configured) {
        this.configured = Map.copyOf(configured);
    }

    /** From harmless to irrevocable: of several things done in one call, the last in this order counts. */
    public enum Kind {
        /** It only looks. */
        READ,
        /** Nothing tells what it does: a program, a thought, a question to the user. */
        UNKNOWN,
        /** It changes something, and the change can be undone or made good. */
        WRITE,
        /** It changes something for good: deleted files and tables, rewritten history, cancelled orders, money sent back. */
        DESTRUCTIVE;

        /** The graver of the two. */
        public Kind or(Kind other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** @param configured kinds by the exact name of the tool, which need no guess */
    public static ToolKinds with(Map<String, Kind> configured) {
        return new ToolKinds(configured);
    }

    /**
     * With nothing configured.
     *
     * @param toolName as the model called it
     * @param arguments as the model wrote them, which may be broken
     */
    public static Kind of(String toolName, String arguments) {
        return STANDARD.kind(toolName, arguments);
    }

    /**
     * @param toolName as the model called it
     * @param arguments as the model wrote them, which may be broken
     */
    public Kind kind(String toolName, String arguments) {
        Kind known = configured.get(toolName);
        return known == null ? guess(ToolName.of(toolName), arguments) : known;
    }

    /** Of a call whose kind was guessed before. */
    public Kind kind(Call call) {
        return configured.getOrDefault(call.name(), call.kind());
    }

    private static Kind guess(ToolName name, String arguments) {
        if (name.shell()) {
            String command = CallText.command(arguments);
            return command.isBlank() ? Kind.UNKNOWN : CommandLine.kind(command);
        }
        if (name.editor()) {
            return CallText.looks(arguments) ? Kind.READ : Kind.WRITE;
        }
        Kind told = name.database()
                ? Statements.kind(CallText.statement(arguments))
                : name.web() ? CallText.method(arguments) : Kind.UNKNOWN;
        return told == Kind.UNKNOWN ? name.kind() : told;
    }
}
