package io.escalier.gateway.cli.init;

import java.util.Optional;

/**
 * A provider that can be used here.
 *
 * @param by the variable that it was found by
 * @param key the variable that has its key; empty for one that needs none
 * @param baseUrl where it was found; empty for one that has a preset of its name
 * @param local whether its models run on a machine of one's own
 */
record Found(
        String name,
        String by,
        Optional<String> key,
        Optional<String> baseUrl,
        int rank,
        boolean local,
        KnownProviders.Model small,
        KnownProviders.Model strong) {}
