package io.escalier.gateway.cli.init;

import io.escalier.gateway.config.Bundled;
import io.escalier.gateway.config.KnownModels;
import io.escalier.gateway.config.ModelSection;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Name;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file {@code providers.yaml}: what is known of providers before anybody configures one. */
record KnownProviders(
        @Doc("The month of the prices.") String pricesOf,
        @Doc("Providers that need a key, by name.") @Name Map<String, Hosted> providers,
        @Doc("Models on this machine or nearby.") Local local) {
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
            @Doc("US dollars per million tokens.") Optional<ModelSection.PriceSection> price) {
        private static final BigDecimal PROMPT_WEIGHT = BigDecimal.valueOf(3);
        private static final BigDecimal WEIGHTS = BigDecimal.valueOf(4);

        /** Whether it gives log-probabilities. */
        boolean logprobs() {
            return KnownModels.of(id).logprobs().orElse(true);
        }

        /** Dollars per million tokens of which three in four are input; empty without a price. */
        Optional<BigDecimal> blended() {
            return price.map(
                    usd -> usd.input().multiply(PROMPT_WEIGHT).add(usd.output()).divide(WEIGHTS));
        }
    }

    static KnownProviders read() {
        return Bundled.read(KnownProviders.class, "providers.yaml", KnownProviders.class);
    }
}
