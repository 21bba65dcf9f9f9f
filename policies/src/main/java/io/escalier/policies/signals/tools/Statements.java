package io.escalier.policies.signals.tools;

import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.Locale;

/** What SQL statements do, by the first word of each. */
final class Statements {
    private Statements() {}

    /** {@link Kind#UNKNOWN} for what does not look like SQL. */
    static Kind kind(String sql) {
        Kind kind = Kind.READ;
        boolean any = false;
        for (String statement : sql.split(";", -1)) {
            String text = uncommented(statement);
            if (!text.isEmpty()) {
                any = true;
                kind = kind.or(one(text));
            }
        }
        return any ? kind : Kind.UNKNOWN;
    }

    private static Kind one(String statement) {
        int end = 0;
        while (end < statement.length() && Character.isLetter(statement.charAt(end))) {
            end++;
        }
        return switch (statement.substring(0, end).toLowerCase(Locale.ROOT)) {
            case "select", "show", "explain", "describe", "desc", "values", "begin", "commit", "rollback" -> Kind.READ;
            case "with" -> common(statement.toLowerCase(Locale.ROOT));
            case "insert", "update", "create", "alter", "merge", "replace", "grant", "set", "copy" -> Kind.WRITE;
            case "drop", "truncate", "delete", "revoke" -> Kind.DESTRUCTIVE;
            default -> Kind.UNKNOWN;
        };
    }

    /** A statement behind common table expressions may be any. */
    private static Kind common(String statement) {
        if (statement.contains("delete from")) {
            return Kind.DESTRUCTIVE;
        }
        return statement.contains("insert into") || statement.contains("update ") ? Kind.WRITE : Kind.READ;
    }

    private static String uncommented(String statement) {
        String text = statement.strip();
        while (text.startsWith("--")) {
            int end = text.indexOf('\n');
            text = end < 0 ? "" : text.substring(end + 1).strip();
        }
        return text;
    }
}
