package io.escalier.gateway.cli.init;

import io.escalier.gateway.config.ModelSection;
import io.escalier.policies.config.Binder;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammars;
import io.escalier.policies.config.Name;
import io.escalier.policies.config.Problems;
import io.escalier.policies.config.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code providers.yaml}: what is known of providers before anybody configures one. */
record KnownProviders(
        @Doc("The month of the prices.") String pricesOf,
        @Doc("Providers that need a key, by name.") @Name Map<String, Hosted> providers,
        @Doc("Models on this machine or nearby.") Local local) {
    private static final String FILE = "providers.yaml";

    /** A provider that needs a key. */
    record Hosted(
            @Doc("Variables that may hold the key.") List<String> keys,

            @Doc("Of several strong models the one of the lowest rank is the advisor.")
            int rank,

            @Doc("A model that does the work.") Model small,
            @Doc("A model that helps.") Model strong) {}

    /** A server that is found by its address. */
    record Local(
            @Doc("Name of the provider.") String name,
            @Doc("The variable that holds its address.") String host,
            @Doc("Its usual port.") int port,
            @Doc("As above.") int rank,
            @Doc("A model that does the work.") Model small,
            @Doc("A model that helps.") Model strong) {}

    /** A model of a provider. */
    record Model(
            @Doc("What the configuration calls it.") String name,
            @Doc("What the provider calls it.") String id,
            @Doc("US dollars per million tokens.") Optional<ModelSection.PriceSection> price,

            @Doc("Whether it gives log-probabilities.") @Default("false")
            boolean logprobs) {
        private static final BigDecimal PROMPT_WEIGHT = BigDecimal.valueOf(3);
        private static final BigDecimal WEIGHTS = BigDecimal.valueOf(4);

        /** Dollars per million tokens of which three in four are input; empty without a price. */
        Optional<BigDecimal> blended() {
            return price.map(
                    usd -> usd.input().multiply(PROMPT_WEIGHT).add(usd.output()).divide(WEIGHTS));
        }
    }

    static KnownProviders read() {
        try (InputStream yaml = KnownProviders.class.getResourceAsStream(FILE)) {
            if (yaml == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return read(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KnownProviders read(String yaml) {
        Problems problems = new Problems();
        KnownProviders known = new Binder(Grammars.standard(), name -> null)
                .bind(YamlReader.read(FILE, yaml, problems), KnownProviders.class, problems);
        if (known == null) {
            throw new IllegalStateException("the jar's own " + FILE + " is wrong: " + problems.list());
        }
        return known;
    }
}
