package io.escalier.gateway.cli;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.Resolved;
import io.escalier.policies.config.ConfigException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the configuration. */
final class ConfigOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration (default: ${DEFAULT-VALUE}).",
            defaultValue = "escalier.yaml")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path file;

    /** @throws ConfigException with every mistake of the file */
    Resolved read() throws ConfigException {
        return new ConfigReader(System::getenv).read(file);
    }
}
