package io.escalier.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.escalier.gateway.cli.Main;
import io.escalier.gateway.cli.bench.BenchCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@DisplayName("Every escalier command of the documentation")
class DocumentedCommandsTests {
    private static final Pattern COMMAND =
            Pattern.compile("(?:^|[;&|(]\\s*|\\s)\\./escalier\\s+((?:\"[^\"\\n]*\"|'[^'\\n]*'|[^;&|)>#\"'\\n])+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Carried out by the script {@code escalier} and not by Java. */
    private static final String OF_THE_SCRIPT = "bench";

    /** A command as it stands in a block. */
    record Command(String where, List<String> words) {
        @Override
        public String toString() {
            return where + " " + String.join(" ", words);
        }
    }

    private static List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        for (Markdown.Block block : Markdown.blocks("sh")) {
            Matcher found = COMMAND.matcher(block.text().replaceAll("\\\\\n\\s*", " "));
            while (found.find()) {
                commands.add(new Command(block.toString(), words(found.group(1))));
            }
        }
        return commands;
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }

    @ParameterizedTest
    @DisplayName("is one, with the options that it has there")
    @MethodSource("commands")
    void exists(Command command) {
        if (command.words().get(0).equals(OF_THE_SCRIPT)) {
            return;
        }
        CommandLine line = new CommandLine(Main.class);
        BenchCommands.all().forEach(line::addSubcommand);
        try {
            line.parseArgs(command.words().toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            fail(command + ": " + e.getMessage());
        }
    }

    @Test
    @DisplayName("is found: there are some")
    void found() {
        assertTrue(commands().size() >= 4, () -> commands().toString());
    }
}
