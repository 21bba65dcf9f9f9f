package io.escalier.gateway.config;

import io.escalier.gateway.dialect.EffortWay;
import io.escalier.gateway.dialect.UpstreamDialect;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.anthropic.AnthropicMessages;
import io.escalier.gateway.dialect.openai.OpenAiChat;
import io.escalier.gateway.upstream.ApiKey;
import io.escalier.gateway.upstream.Deadlines;
import io.escalier.gateway.upstream.Endpoint;
import io.escalier.gateway.upstream.Limits;
import io.escalier.gateway.upstream.UpstreamTarget;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import io.escalier.routing.price.Price;
import io.escalier.routing.situation.Abilities;
import io.escalier.routing.situation.Target;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Every configured model, as the engine and as the upstream adapter know it.
 *
 * @param targets by name
 * @param upstreams by name
 */
record ModelTable(Map<String, Target> targets, Map<String, UpstreamTarget> upstreams) {
    private static final int WAITING_PER_CONNECTION = 2;
    private static final UpstreamDialect OPENAI = new OpenAiChat();
    private static final UpstreamDialect ANTHROPIC = new AnthropicMessages();

    /** Whether a model takes the client's own credential. */
    boolean forwards(String model) {
        UpstreamTarget upstream = upstreams.get(model);
        return upstream != null && upstream.forwards();
    }

    /** Where a model is; empty for one that cannot be reached. */
    String provider(String model) {
        UpstreamTarget upstream = upstreams.get(model);
        return upstream == null ? "" : upstream.model().provider();
    }

    static ModelTable of(GatewaySections sections, Declared declared, TlsReader tls, Problems problems) {
        Map<String, Provider> providers = providers(sections, tls, problems);
        Succession succession = new Succession(sections.models(), declared, problems);
        Map<String, Target> targets = new HashMap<>();
        Map<String, UpstreamTarget> upstreams = new HashMap<>();
        AdvisedBy advisedBy = new AdvisedBy(sections, declared, problems);
        sections.models().forEach((name, model) -> {
            Provider provider = providers.get(model.provider().value());
            if (provider == null) {
                if (!declared.providers().contains(model.provider().value())) {
                    problems.add(
                            model.provider(),
                            "is no provider",
                            "Use one of " + String.join(", ", declared.providers()));
                }
                return;
            }
            ModelSection.CanSection can = model.can().or(KnownModels.of(model.id()));
            model.can().effortBy().ifPresent(by -> {
                if (by.value().dialect() != provider.dialect()) {
                    problems.add(
                            by,
                            "is not how a model is told that speaks "
                                    + provider.dialect().name().toLowerCase(Locale.ROOT),
                            "Use one of " + ModelSection.EffortBy.of(provider.dialect()));
                }
            });
            Map<String, String> advisors = advisedBy.of(model, provider);
            targets.put(
                    name,
                    new Target(
                            name,
                            abilities(can).advisedBy(advisors.keySet()),
                            price(model),
                            null,
                            succession.of(name, model)));
            Endpoint endpoint = provider.endpoint();
            if (endpoint != null) {
                upstreams.put(name, upstream(name, model, provider, endpoint, can, advisors));
            }
        });
        return new ModelTable(targets, upstreams);
    }

    private static Map<String, Provider> providers(GatewaySections sections, TlsReader tls, Problems problems) {
        Map<String, Provider> providers = new LinkedHashMap<>();
        sections.providers().forEach((name, section) -> {
            if (section.auth().value() == ProviderSection.Auth.FORWARD
                    && section.apiKey().isPresent()) {
                problems.add(
                        section.auth(),
                        "sends what clients bring, and api_key is there too",
                        "Take one of the two out");
            }
            providers.put(name, Provider.of(name, section, tls, problems));
        });
        return providers;
    }

    private static Abilities abilities(ModelSection.CanSection can) {
        return new Abilities(
                count(can.context()),
                count(can.maxOutput()),
                can.tools().orElse(true),
                can.images().orElse(true),
                can.temperature().orElse(true),
                can.logprobs().orElse(true),
                Set.copyOf(can.efforts().orElse(List.of())));
    }

    private static OptionalInt count(Optional<Integer> tokens) {
        return tokens.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    /** What is known of a model may be of how its maker is told, who speaks something else. */
    private static EffortWay effortWay(ModelSection.CanSection can, ProviderSection.Dialect dialect) {
        return can.effortBy()
                .map(Located::value)
                .filter(by -> by.dialect() == dialect)
                .map(by -> EffortWay.valueOf(by.name()))
                .orElse(EffortWay.UNSAID);
    }

    private static Price price(ModelSection model) {
        return model.price()
                .map(price -> PriceReader.read(price, model.discount()))
                .orElse(Price.UNKNOWN);
    }

    private static UpstreamTarget upstream(
            String name,
            ModelSection model,
            Provider known,
            Endpoint endpoint,
            ModelSection.CanSection can,
            Map<String, String> advisors) {
        ProviderSection provider = known.section();
        Map<String, String> params = new TreeMap<>();
        model.params().forEach((member, value) -> params.put(member, JsonText.of(value)));
        ProviderSection.DeadlinesSection deadlines = provider.deadlines();
        return new UpstreamTarget(
                name,
                known.dialect() == ProviderSection.Dialect.ANTHROPIC ? ANTHROPIC : OPENAI,
                new UpstreamModel(
                        model.provider().value(),
                        model.id(),
                        abilities(can),
                        params,
                        known.streamOptions(),
                        betas(provider),
                        known.fitting(),
                        effortWay(can, known.dialect()),
                        advisors),
                endpoint,
                key(provider),
                known.keyHeader(),
                provider.auth().value() == ProviderSection.Auth.FORWARD,
                headers(provider),
                new Deadlines(
                        deadlines.connect(), deadlines.firstToken(), deadlines.betweenTokens(), deadlines.whole()),
                new Limits(
                        provider.connections(),
                        provider.connections() * WAITING_PER_CONNECTION,
                        Limits.DEFAULT.bodyBytes()),
                known.wire());
    }

    private static UpstreamModel.Betas betas(ProviderSection provider) {
        return new UpstreamModel.Betas(provider.betas().contains("*"), Set.copyOf(provider.betas()));
    }

    private static Map<String, String> headers(ProviderSection provider) {
        Map<String, String> headers = new TreeMap<>();
        provider.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    private static @Nullable ApiKey key(ProviderSection provider) {
        return provider.apiKey().map(secret -> ApiKey.from(secret::reveal)).orElse(null);
    }
}
