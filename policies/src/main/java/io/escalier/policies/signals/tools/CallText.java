package io.escalier.policies.signals.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.escalier.policies.signals.schema.Json;
import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds in a call's arguments the text that tells what the call does. */
final class CallText {
    /** Longer arguments are not parsed, in characters; their beginning is read as it stands. */
    private static final int LONGEST_PARSED = 32_768;

    /** How much of the beginning is read then, in characters. */
    private static final int BEGINNING = 4_096;

    private static final List<String> COMMANDS = List.of("command", "cmd", "script", "input", "code", "commands");

    private static final List<String> STATEMENTS = List.of("sql", "query", "statement", "command");

    private CallText() {}

    /** The command line to run; blank when there is none. */
    static String command(String arguments) {
        return text(arguments, COMMANDS);
    }

    /** The statement for a database; blank when there is none. */
    static String statement(String arguments) {
        return text(arguments, STATEMENTS);
    }

    /** Whether an editor is told to look rather than to write. */
    static boolean looks(String arguments) {
        String command = text(arguments, List.of("command", "action", "operation"));
        return command.equals("view") || command.equals("read") || command.equals("open") || command.equals("list");
    }

    /** What the method of an HTTP request says. */
    static Kind method(String arguments) {
        return switch (text(arguments, List.of("method")).toUpperCase(Locale.ROOT)) {
            case "GET", "HEAD", "OPTIONS" -> Kind.READ;
            case "POST", "PUT", "PATCH" -> Kind.WRITE;
            case "DELETE" -> Kind.DESTRUCTIVE;
            default -> Kind.UNKNOWN;
        };
    }

    private static String text(String arguments, List<String> keys) {
        if (arguments.length() > LONGEST_PARSED || !arguments.stripLeading().startsWith("{")) {
            return beginning(arguments);
        }
        if (!(Json.parse(arguments) instanceof Json.Value value)) {
            return beginning(arguments);
        }
        for (String key : keys) {
            JsonNode node = value.node().path(key);
            if (node.isTextual()) {
                return node.textValue();
            }
            if (node.isArray()) {
                return joined(node);
            }
        }
        return "";
    }

    /** Words of a command; of {@code [bash, -lc, COMMAND]} only the last, which is a command line of its own. */
    private static String joined(JsonNode array) {
        List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        boolean shell = words.size() == 3
                && words.get(1).startsWith("-")
                && words.get(1).endsWith("c");
        return shell ? words.get(2) : String.join(" ", words);
    }

    /** Of text that is no JSON object, or too long a one: from the first value on, with its line ends and quotes. */
    private static String beginning(String arguments) {
        String text =
                arguments.substring(0, Math.min(BEGINNING, arguments.length())).strip();
        if (text.startsWith("{")) {
            text = text.substring(text.indexOf(':') + 1).strip();
            text = text.startsWith("\"") ? text.substring(1) : text;
            text = text.replace("\\n", "\n").replace("\\\"", "\"");
        }
        return text;
    }
}
