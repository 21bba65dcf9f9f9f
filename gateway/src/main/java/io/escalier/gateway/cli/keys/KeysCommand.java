package io.escalier.gateway.cli.keys;

import picocli.CommandLine.Command;

/** Groups what can be done with keys. */
@Command(
        name = "keys",
        description = "Makes keys for clients of a running gateway, shows them, rotates them and takes them back.",
        mixinStandardHelpOptions = true,
        subcommands = {CreateCommand.class, ListCommand.class, RevokeCommand.class, RotateCommand.class})
public final class KeysCommand {}
