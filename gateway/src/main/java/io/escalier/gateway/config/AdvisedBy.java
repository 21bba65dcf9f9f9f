package io.escalier.gateway.config;

import io.escalier.policies.config.Located;
import io.escalier.policies.config.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves by whom a model can be advised without the gateway: its provider serves the tool, and has both models. */
final class AdvisedBy {
    private final GatewaySections sections;
    private final Declared declared;
    private final Problems problems;

    AdvisedBy(GatewaySections sections, Declared declared, Problems problems) {
        this.sections = sections;
        this.declared = declared;
        this.problems = problems;
    }

    /** Configured models, each with the provider's name of it. */
    Map<String, String> of(ModelSection model, Provider provider) {
        Map<String, String> advisors = new LinkedHashMap<>();
        for (Located<String> name : model.can().advisedBy().orElse(List.of())) {
            ModelSection advisor = sections.models().get(name.value());
            if (advisor == null) {
                unknown(name);
            } else if (fits(name, advisor, model, provider)) {
                advisors.put(name.value(), advisor.id());
            }
        }
        return advisors;
    }

    /** One that is there and cannot be read has been told of. */
    private void unknown(Located<String> name) {
        if (!declared.models().contains(name.value())) {
            problems.add(name, "is no model", "Use one of " + String.join(", ", declared.models()));
        }
    }

    private boolean fits(Located<String> name, ModelSection advisor, ModelSection model, Provider provider) {
        String at = model.provider().value();
        if (!advisor.provider().value().equals(at)) {
            problems.add(
                    name,
                    "is not at " + at + ", and nobody else serves its advice",
                    "Name a model of that provider, or take it out: the gateway asks any model for advice");
            return false;
        } else if (!provider.advisorTool()) {
            problems.add(
                    name,
                    "cannot be asked by " + at + " itself, which does not serve the advisor tool",
                    "Write providers." + at + ".advisor_tool: true if it does, or take advised_by out");
            return false;
        } else if (!advisor.params().isEmpty()) {
            problems.add(
                    name,
                    "has params, of which its provider knows nothing when it asks it by itself",
                    "Name a model without params, or take it out");
            return false;
        }
        return true;
    }
}
