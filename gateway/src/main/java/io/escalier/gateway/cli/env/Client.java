package io.escalier.gateway.cli.env;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom the lines are for, and what they are. Every line is one for a POSIX shell. */
enum Client {
    OPENAI(null) {
        @Override
        List<String> lines(Place place) {
            return List.of(
                    "export OPENAI_BASE_URL='" + place.url() + "/v1'",
                    KEY,
                    "# Models are routes: " + place.routes() + ".",
                    "#   from openai import OpenAI",
                    "#   OpenAI().chat.completions.create(model=\"" + place.route() + "\",",
                    "#       messages=[{\"role\": \"user\", \"content\": \"Hello\"}])");
        }
    },
    LANGCHAIN(null) {
        @Override
        List<String> lines(Place place) {
            return List.of(
                    "export OPENAI_API_BASE='" + place.url() + "/v1'",
                    "export OPENAI_BASE_URL='" + place.url() + "/v1'",
                    KEY,
                    "# Models are routes: " + place.routes() + ".",
                    "#   from langchain_openai import ChatOpenAI",
                    "#   ChatOpenAI(model=\"" + place.route() + "\").invoke(\"Hello\")");
        }
    },
    CLAUDE_CODE(null) {
        @Override
        List<String> lines(Place place) {
            return List.of(
                    "export ANTHROPIC_BASE_URL='" + place.url() + "'",
                    "export ANTHROPIC_AUTH_TOKEN=\"${ANTHROPIC_AUTH_TOKEN:-unused}\"",
                    "export ANTHROPIC_MODEL='" + place.route() + "'",
                    "# Models are routes: " + place.routes() + ".",
                    "#   claude");
        }
    },
    ANTHROPIC(null) {
        @Override
        List<String> lines(Place place) {
            return List.of(
                    "export ANTHROPIC_BASE_URL='" + place.url() + "'",
                    "export ANTHROPIC_API_KEY=\"${ANTHROPIC_API_KEY:-unused}\"",
                    "# Models are routes: " + place.routes() + ".",
                    "#   from anthropic import Anthropic",
                    "#   Anthropic().messages.create(model=\"" + place.route() + "\", max_tokens=1024,",
                    "#       messages=[{\"role\": \"user\", \"content\": \"Hello\"}])");
        }
    },
    CODEX("Responses API (/v1/responses)") {
        @Override
        List<String> lines(Place place) {
            return List.of(
                    "# In ~/.codex/config.toml:",
                    "#   model = \"" + place.route() + "\"",
                    "#   model_provider = \"escalier\"",
                    "#   [model_providers.escalier]",
                    "#   name = \"Escalier\"",
                    "#   base_url = \"" + place.url() + "/v1\"",
                    "#   wire_api = \"responses\"",
                    "# codex");
        }
    };

    /** The clients insist on a key, the gateway asks for none; a real one stays, for a gateway may be started with it. */
    private static final String KEY = "export OPENAI_API_KEY=\"${OPENAI_API_KEY:-unused}\"";

    private final Optional<String> missing;

    Client(@Nullable String missing) {
        this.missing = Optional.ofNullable(missing);
    }

    /**
     * Where a gateway is.
     *
     * @param url without {@code /v1}
     * @param route to use as a model
     * @param routes all there are
     */
    record Place(String url, String route, String routes) {}

    abstract List<String> lines(Place place);

    /** What the client needs and the gateway does not serve yet; empty for a client that works. */
    Optional<String> missing() {
        return missing;
    }

    /** As it is written on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
