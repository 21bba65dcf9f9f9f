package io.escalier.policies.rules;

import io.escalier.policies.config.Bindings;
import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Grammar;
import io.escalier.policies.config.JsonSchema;
import io.escalier.policies.config.Lasting;
import io.escalier.policies.config.Node;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.TargetName;
import io.escalier.policies.config.Turns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a step: a word, or a word with arguments. */
public final class StepGrammar implements Grammar<Step> {
    private static final String FIX =
            "Write retry, advise or takeover, or with arguments { takeover: { stay: 8 turns } }";

    /** The arguments of {@code retry}. */
    record RetryArguments(
            @Doc("The reasoning effort to ask for.") Optional<String> effort,
            @Doc("0 to 2.") @Range(min = "0", max = "2") Optional<Double> temperature,

            @Doc("Whether it is told what was wrong, with its answer quoted: quote or none.") @Default("quote")
            Errors errors,

            @Doc("How often it is asked before the ladder goes on.") @Default("1") @Range(min = "1", max = "5")
            int times) {}

    /** What a retry says of the answer before. */
    enum Errors {
        QUOTE,
        NONE
    }

    /** The arguments of {@code advise}. */
    record AdviseArguments(
            @Doc("A model or a pool; default: the route's advisor.")
            Optional<TargetName> by,

            @Doc("The longest advice, in tokens; default: what the policy's section `advice` says.")
            @Range(min = "16", max = "8192")
            Optional<Integer> maxTokens,

            @Doc("Whether the executor sees again what it said before: keep or discard.") @Default("discard")
            Draft draft) {}

    /** What becomes of an answer about which advice is asked. */
    enum Draft {
        KEEP,
        DISCARD
    }

    /** The arguments of {@code takeover}. */
    record TakeoverArguments(
            @Doc("A model or a pool; default: the route's advisor.")
            Optional<TargetName> by,

            @Doc("For how many turns after this one it goes on answering, or for the whole session.")
            @Default("0 turns")
            Lasting stay,

            @Doc("After so many turns in a row on which no `before` rule fired it stays no longer; 0: never.")
            @Default("0 turns")
            Turns release) {}

    @Override
    public @Nullable Step read(Node node, Bindings bindings) {
        if (node instanceof Node.Scalar scalar) {
            return step(scalar.text(), new Node.Mapping(Map.of(), node.at(), 1), node, bindings);
        }
        if (node instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, Node.Entry> only =
                    mapping.entries().entrySet().iterator().next();
            return step(only.getKey(), only.getValue().value(), node, bindings);
        }
        bindings.problem(node, "is no step", FIX);
        return null;
    }

    private static @Nullable Step step(String word, Node arguments, Node node, Bindings bindings) {
        if (word.equals("retry")) {
            RetryArguments how = bindings.bind(arguments, RetryArguments.class, ".retry");
            return how == null
                    ? null
                    : new Step.Retry(
                            how.effort().orElse(null),
                            how.temperature().orElse(null),
                            how.errors() == Errors.QUOTE,
                            how.times());
        }
        if (word.equals("advise")) {
            AdviseArguments how = bindings.bind(arguments, AdviseArguments.class, ".advise");
            return how == null
                    ? null
                    : new Step.Advise(
                            how.by().map(TargetName::text).orElse(null),
                            how.maxTokens().orElse(0),
                            how.draft() == Draft.KEEP);
        }
        if (word.equals("takeover")) {
            TakeoverArguments how = bindings.bind(arguments, TakeoverArguments.class, ".takeover");
            return how == null
                    ? null
                    : new Step.Takeover(
                            how.by().map(TargetName::text).orElse(null),
                            how.stay().turns(),
                            how.release().count());
        }
        bindings.problem(node, "is no step", FIX);
        return null;
    }

    @Override
    public String describe() {
        return "a step: retry, advise or takeover, or { word: { arguments } }";
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("retry", JsonSchema.ofSection(RetryArguments.class));
        arguments.put("advise", JsonSchema.ofSection(AdviseArguments.class));
        arguments.put("takeover", JsonSchema.ofSection(TakeoverArguments.class));
        Map<String, Object> withArguments = new LinkedHashMap<>();
        withArguments.put("type", "object");
        withArguments.put("properties", arguments);
        withArguments.put("minProperties", 1);
        withArguments.put("maxProperties", 1);
        withArguments.put("additionalProperties", false);
        return Map.of("anyOf", List.of(Map.of("enum", List.copyOf(arguments.keySet())), withArguments));
    }
}
