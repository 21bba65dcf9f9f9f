package io.escalier.gateway.dialect.reading;

import io.escalier.gateway.dialect.RefusedException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Members that no request may have: those that some gateway or provider takes for a host, a credential or one more
 * model, and those that differ from a member read here in case only, which some parsers take for the same.
 */
public final class ForbiddenMembers {
    private static final Set<String> HOSTS_AND_CREDENTIALS = Set.of(
            "access_token",
            "api_base",
            "api_key",
            "api_type",
            "api_version",
            "apikey",
            "authorization",
            "azure_ad_token",
            "azure_endpoint",
            "base_uri",
            "base_url",
            "baseurl",
            "custom_llm_provider",
            "default_headers",
            "endpoint",
            "extra_body",
            "extra_headers",
            "extra_query",
            "headers",
            "openai_organization",
            "organization",
            "proxies",
            "proxy",
            "user_config",
            "vertex_credentials");

    private static final Set<String> SUFFIXES =
            Set.of("_api_key", "_api_base", "_base_url", "_access_key", "_endpoint");
    private static final Set<String> MORE_MODELS = Set.of("fallbacks", "model_list", "models");
    private static final Set<String> READ_HERE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        READ_HERE.addAll(Set.of(
                "model",
                "messages",
                "tools",
                "functions",
                "response_format",
                "stream",
                "stream_options",
                "logprobs",
                "n",
                "max_tokens",
                "max_completion_tokens",
                "temperature",
                "reasoning_effort"));
    }

    private ForbiddenMembers() {}

    /** @param name of a top-level member that is not read */
    public static void check(String name, String shown) throws RefusedException {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        if (HOSTS_AND_CREDENTIALS.contains(plain) || SUFFIXES.stream().anyMatch(plain::endsWith)) {
            throw Refusals.invalid(
                    shown, "may name a host or a credential", "remove it: the gateway's configuration chooses both");
        }
        if (MORE_MODELS.contains(plain)) {
            throw Refusals.invalid(shown, "may name further models", "name one route in `model`");
        }
        if (READ_HERE.contains(name)) {
            throw Refusals.invalid(
                    shown, "differs from a known member in case only", "write `" + name.toLowerCase(Locale.ROOT) + "`");
        }
    }
}
