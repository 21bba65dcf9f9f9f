package io.escalier.gateway.docs;

import io.escalier.gateway.config.ConfigReader;
import io.escalier.gateway.config.GatewaySections;
import io.escalier.policies.config.ConfigReference;
import io.escalier.policies.config.ConfigReference.Entry;
import io.escalier.policies.config.JsonSchema;
import java.util.List;

/** Writes {@code docs/configuration.md} and {@code docs/escalier.schema.json}. */
final class ConfigPage {

    private static final String INTRODUCTION = """
            # Configuration

            One YAML file, `escalier.yaml`, or the one that `--config` names. Everything has a default but providers, models and
            routes. A key that is not known is a mistake. All mistakes are told at once, each as
            `file:line:column key 'value': what is wrong. How to fix it.`, and nothing is served until there are none:

            ```sh
            ./escalier check --config escalier.yaml
            ```

            The top-level key `include: [models.yaml, routes.yaml]` reads other files, relative to this one, as if they were
            written here; what two files say differently is a mistake. For completion and checks in an editor, put
            [escalier.schema.json](escalier.schema.json) beside the file and begin it with
            `# yaml-language-server: $schema=escalier.schema.json`.

            <!-- part -->
            ```yaml
            server: { listen: 127.0.0.1:8080, admin: 127.0.0.1:9464, limits: { body: 20 MB, streams: 1000 } }
            providers:
              sim:
                base_url: "http://127.0.0.1:8089/v1"
                api_key: "${SIM_API_KEY}"
                deadlines: { first_token: 30 s, whole: 5 min }
            default_route: auto
            ledger: { url: "sqlite:/var/lib/escalier/escalier.db" }
            state: { sessions: 100000, keep: 24 h }
            ```

            In the tables `NAME` stands for a name of your own, `[]` for each item of a list. Without a default a key is needed
            once its section is there, unless the table says "may be left out".
            """;

    private ConfigPage() {}

    static String schema() {
        return JsonSchema.of(GatewaySections.class, ConfigReader.GRAMMARS);
    }

    static String text() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (Entry entry : ConfigReference.describe(GatewaySections.class, ConfigReader.GRAMMARS)) {
            if (entry.path().indexOf('.') < 0) {
                page.append("%n## %s%n%n%s%n".formatted(entry.path(), entry.doc()));
                if (isSection(entry)) {
                    page.append("\n| key | value | default | meaning |\n|---|---|---|---|\n");
                } else {
                    page.append("%nValue: %s; %s.%n".formatted(entry.type(), left(entry)));
                }
            } else {
                page.append(
                        "| `%s` | %s | %s | %s |%n".formatted(entry.path(), entry.type(), left(entry), entry.doc()));
            }
        }
        return page.append(Values.text()).toString();
    }

    private static boolean isSection(Entry entry) {
        return List.of("a section", "a mapping; under each name: a section").contains(entry.type());
    }

    private static String left(Entry entry) {
        if (entry.required()) {
            return "needed";
        }
        return entry.byDefault().map(value -> "`" + value + "`").orElse("may be left out");
    }
}
