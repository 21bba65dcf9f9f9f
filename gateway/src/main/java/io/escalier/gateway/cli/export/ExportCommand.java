package io.escalier.gateway.cli.export;

import io.escalier.gateway.cli.start.ConfigOption;
import io.escalier.gateway.cli.start.ExitCode;
import io.escalier.gateway.config.Resolved;
import io.escalier.gateway.ledger.Export;
import io.escalier.gateway.ledger.JournalOpenException;
import io.escalier.gateway.record.DecisionCsv;
import io.escalier.gateway.record.DecisionJson;
import io.escalier.policies.config.Durations;
import io.escalier.policies.config.Unfit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the tasks of a ledger as text. */
@Command(
        name = "export",
        description = "Writes the tasks of the ledger, the oldest first, while the gateway runs or does not.",
        mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {
    private static final String SQLITE = "sqlite:";

    /** How tasks are written. */
    enum Format {
        /** A decision record as on the admin port, a line each. */
        jsonl,
        /** A line each, for tables. */
        csv
    }

    private final Writer standard;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ConfigOption config;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "How far back to begin (default: ${DEFAULT-VALUE}).",
            defaultValue = "24 h")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String since;

    @Option(
            names = "--until",
            paramLabel = "DURATION",
            description = "How far back to end (default: ${DEFAULT-VALUE}, now).",
            defaultValue = "0 s")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String until;

    @Option(
            names = "--format",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
            defaultValue = "jsonl")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Format format;

    @Option(
            names = "--ledger",
            paramLabel = "FILE",
            description = "The ledger's file (default: that of the configuration).")
    private @Nullable Path ledger;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "A new file, readable by you only (default: standard output).")
    private @Nullable Path out;

    /** For the command line. */
    public ExportCommand() {
        this(Target.standardOutput());
    }

    /** @param standard what is written to when no file is named */
    ExportCommand(Writer standard) {
        this.standard = standard;
    }

    @Override
    public Integer call() {
        PrintWriter err = config.err();
        Path file = ledger == null
                ? config.readWithoutSecrets().map(ExportCommand::file).orElse(null)
                : ledger;
        if (file == null) {
            return ExitCode.BAD_CONFIG;
        }
        Instant now = Instant.now();
        try {
            Instant from = now.minus(ago("--since", since));
            Instant end = now.minus(ago("--until", until));
            long tasks = Target.write(out, standard, writer -> write(file, from, end, writer));
            err.println(tasks + (tasks == 1 ? " task" : " tasks"));
            return ExitCode.OK;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return ExitCode.BAD_CONFIG;
        } catch (JournalOpenException e) {
            err.println(e.getMessage());
            return ExitCode.FAILED;
        } catch (IOException e) {
            err.println("cannot write " + (out == null ? "the tasks" : out) + ": " + e);
            return ExitCode.FAILED;
        }
    }

    private static Path file(Resolved resolved) {
        return Path.of(resolved.sections().ledger().url().value().substring(SQLITE.length()));
    }

    private static Duration ago(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (Unfit e) {
            throw new IllegalArgumentException(option + " '" + text + "': " + e.what() + ". " + e.fix(), e);
        }
    }

    private long write(Path ledgerFile, Instant from, Instant end, Writer writer)
            throws JournalOpenException, IOException {
        if (format == Format.csv) {
            writer.write(DecisionCsv.header());
        }
        return Export.run(
                ledgerFile,
                from,
                end,
                record -> writer.write(
                        format == Format.csv
                                ? DecisionCsv.line(record)
                                : new String(DecisionJson.one(record), StandardCharsets.UTF_8) + "\n"));
    }
}
