package io.escalier.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fenced blocks of the README and of everything under {@code docs}. */
final class Markdown {
    static final Path ROOT = Path.of("..");
    private static final String FENCE = "```";

    private Markdown() {}

    /**
     * A block.
     *
     * @param file below the root of the tree
     * @param line of its first line, from 1
     * @param language as its fence says; empty for none
     * @param marker the comment on the line before the fence, without what makes it one; empty for none
     * @param text with a line break at its end
     */
    record Block(String file, int line, String language, String marker, String text) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** All of a language. */
    static List<Block> blocks(String language) {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(file -> blocks(file).stream())
                    .filter(block -> block.language().equals(language))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Block> blocks(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (lines.get(at).startsWith(FENCE)) {
                int end = at + 1;
                StringBuilder text = new StringBuilder();
                while (end < lines.size() && !lines.get(end).equals(FENCE)) {
                    text.append(lines.get(end)).append('\n');
                    end++;
                }
                String name = ROOT.relativize(file).toString();
                String language = lines.get(at).substring(FENCE.length()).strip();
                blocks.add(new Block(name, at + 2, language, marker(lines, at), text.toString()));
                at = end;
            }
        }
        return blocks;
    }

    private static String marker(List<String> lines, int fence) {
        String before = fence == 0 ? "" : lines.get(fence - 1).strip();
        return before.startsWith("<!-- ") && before.endsWith(" -->")
                ? before.substring("<!-- ".length(), before.length() - " -->".length())
                : "";
    }
}
