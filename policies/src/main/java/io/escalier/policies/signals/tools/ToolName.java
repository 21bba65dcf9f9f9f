package io.escalier.policies.signals.tools;

import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A tool's name in words, without the name of the server it comes from: {@code mcp__hub__createIssue} is
 * {@code create issue}.
 */
record ToolName(List<String> words) {
    /** How much of the end of a name is looked at, in characters; the common APIs allow 64. */
    private static final int LONGEST = 128;

    private static final Set<String> SHELLS = Set.of(
            "bash",
            "shell",
            "terminal",
            "sh",
            "zsh",
            "powershell",
            "cmd",
            "console",
            "exec",
            "command",
            "bash tool",
            "shell command",
            "local shell",
            "local shell call",
            "run command",
            "run shell",
            "run bash",
            "run shell command",
            "run terminal cmd",
            "run terminal command",
            "run in terminal",
            "execute command",
            "execute bash",
            "execute shell",
            "exec command",
            "unified exec");

    private static final Set<String> DATABASES =
            Set.of("sql", "database", "db", "postgres", "mysql", "sqlite", "query");

    /** Whoever hands over to a person or writes down a plan has changed nothing. */
    private static final Set<String> HARMLESS = Set.of("human", "agent", "agents", "todo", "todos", "plan", "think");

    private static final Set<String> READS =
            words("get list search read find fetch view show lookup look query describe check count browse grep glob ls"
                    + " cat inspect status retrieve peek scan select verify validate compare is has exists head tail");

    private static final Set<String> WRITES =
            words("update create edit write insert add set put post patch modify change replace apply append save send"
                    + " book return exchange submit upload move rename copy assign schedule reschedule place pay charge"
                    + " transfer enable disable restart deploy commit push merge publish approve reject close reply"
                    + " comment mkdir touch upsert store register subscribe unsubscribe reserve grant attach archive"
                    + " restore undo import install uninstall lock unlock suspend issue reset make");

    private static final Set<String> DESTRUCTIONS = words(
            "delete remove cancel refund drop destroy purge wipe erase truncate terminate revoke discard unlink rm");

    static ToolName of(String name) {
        String own = name.substring(Math.max(0, name.length() - LONGEST));
        int server = own.lastIndexOf("__");
        own = server < 0 || server + 2 == own.length() ? own : own.substring(server + 2);
        for (char c : new char[] {'.', '/', ':'}) {
            int at = own.lastIndexOf(c);
            own = at < 0 || at + 1 == own.length() ? own : own.substring(at + 1);
        }
        return new ToolName(split(own));
    }

    private static List<String> split(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean end = i == name.length() || !Character.isLetterOrDigit(name.charAt(i));
            boolean hump = !end
                    && i > from
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if ((end || hump) && i > from) {
                words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
            }
            from = hump ? i : end ? i + 1 : from;
        }
        return List.copyOf(words);
    }

    /** Whether it runs a command line. */
    boolean shell() {
        return SHELLS.contains(String.join(" ", words));
    }

    /** Whether it is an editor that is told in its arguments what to do. */
    boolean editor() {
        return words.contains("editor") || String.join(" ", words).startsWith("str replace based");
    }

    boolean database() {
        return words.stream().anyMatch(DATABASES::contains);
    }

    /** Whether it sends a request that has a method. */
    boolean web() {
        return words.contains("http") || words.contains("request") || words.contains("api");
    }

    /** What its first verb says; of two that {@code and} or {@code or} joins, the graver. */
    Kind kind() {
        if (words.stream().anyMatch(HARMLESS::contains)) {
            return Kind.UNKNOWN;
        }
        boolean joined = words.contains("and") || words.contains("or");
        Kind kind = Kind.UNKNOWN;
        boolean found = false;
        for (String word : words) {
            Kind verb = verb(word);
            if (verb != Kind.UNKNOWN) {
                kind = found ? kind.or(verb) : verb;
                found = true;
            }
            if (found && !joined) {
                return kind;
            }
        }
        return kind;
    }

    private static Kind verb(String word) {
        if (READS.contains(word)) {
            return Kind.READ;
        }
        return WRITES.contains(word) ? Kind.WRITE : DESTRUCTIONS.contains(word) ? Kind.DESTRUCTIVE : Kind.UNKNOWN;
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }
}
