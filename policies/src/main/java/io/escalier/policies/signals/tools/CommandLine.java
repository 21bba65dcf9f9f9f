package io.escalier.policies.signals.tools;

import io.escalier.policies.signals.tools.ToolKinds.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line of a shell, taken apart as far as needed to tell what it does: commands between {@code ;}, {@code &&},
 * pipes and line ends; quotes, redirections and here-documents. It is read once from left to right.
 */
final class CommandLine {
    private static final String NOWHERE = "/dev/null";

    private final String text;
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private boolean target;
    private List<String> words = new ArrayList<>();
    private String ending = "";
    private Kind kind = Kind.READ;
    private int at;

    private CommandLine(String text) {
        this.text = text;
    }

    /** The gravest of what its commands do. */
    static Kind kind(String command) {
        CommandLine line = new CommandLine(command);
        line.read();
        return line.kind;
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            switch (c) {
                case '\'', '"' -> quoted(c);
                case '\\' -> escaped();
                case '#' -> comment();
                case '>' -> redirected();
                case '<' -> document();
                case '\n' -> lineEnd();
                case ';', '|', '&', '(', ')', '`' -> endCommand();
                case ' ', '\t', '\r' -> endWord();
                default -> put(c);
            }
        }
        endCommand();
    }

    private void put(char c) {
        inWord = true;
        word.append(c);
    }

    private void quoted(char quote) {
        inWord = true;
        while (at < text.length() && text.charAt(at) != quote) {
            boolean escape = quote == '"' && text.charAt(at) == '\\' && at + 1 < text.length();
            at += escape ? 1 : 0;
            word.append(text.charAt(at++));
        }
        at++;
    }

    private void escaped() {
        if (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '\n') {
                put(c);
            }
        }
    }

    private void comment() {
        if (inWord) {
            put('#');
            return;
        }
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    /** What follows is a file that is written, unless it is another stream: {@code 2>&1}. */
    private void redirected() {
        if (inWord && word.length() == 1 && Character.isDigit(word.charAt(0))) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        while (at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == '|')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '&') {
            at++;
        } else {
            target = true;
        }
    }

    /** {@code <<WORD} begins a document that ends at a line with nothing but the word. */
    private void document() {
        endWord();
        if (at < text.length() && text.charAt(at) == '<' && !text.startsWith("<<", at)) {
            at++;
            int from = at;
            while (at < text.length()
                    && !Character.isWhitespace(text.charAt(at))
                    && "|;&>".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            ending = text.substring(from, at)
                    .replaceFirst("^-", "")
                    .replace("'", "")
                    .replace("\"", "");
        }
    }

    private void lineEnd() {
        endCommand();
        while (!ending.isEmpty() && at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            boolean last = text.substring(at, end).strip().equals(ending);
            at = Math.min(end + 1, text.length());
            ending = last ? "" : ending;
        }
        ending = "";
    }

    private void endWord() {
        if (inWord && target) {
            boolean file = word.indexOf(NOWHERE) != 0;
            kind = file ? kind.or(Kind.WRITE) : kind;
            target = false;
        } else if (inWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        inWord = false;
    }

    private void endCommand() {
        endWord();
        target = false;
        if (!words.isEmpty()) {
            kind = kind.or(Commands.kind(words));
            words = new ArrayList<>();
        }
    }
}
