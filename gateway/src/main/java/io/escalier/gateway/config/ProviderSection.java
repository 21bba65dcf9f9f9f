package io.escalier.gateway.config;

import io.escalier.policies.config.Default;
import io.escalier.policies.config.Doc;
import io.escalier.policies.config.Key;
import io.escalier.policies.config.Located;
import io.escalier.policies.config.Range;
import io.escalier.policies.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of the section {@code providers}. */
public record ProviderSection(
        @Doc(
                "A provider that is known: anthropic, azure, bedrock, cerebras, deepseek, fireworks, gemini, groq, llamacpp, lmstudio, mistral, ollama, openai, openrouter, together, vllm or xai. What is said here stands before what is known.")
        Optional<Located<String>> preset,

        @Doc(
                "What the provider speaks: openai (chat completions) or anthropic (messages); default: the preset's, openai without one.")
        Optional<Dialect> dialect,

        @Doc("Where its API is, up to and without /chat/completions or /messages; default: the preset's.")
        Optional<Located<String>> baseUrl,

        @Doc("The key for it, as a reference.") Optional<Secret> apiKey,

        @Doc("Whose key it gets: key (that of api_key), or forward (what the client brought as its own).")
        @Default("key")
        Located<Auth> auth,

        @Doc("The header that its key goes into: bearer (Authorization), x_api_key or api_key; default: the dialect's.")
        Optional<AuthHeader> authHeader,

        @Doc("Headers that every call to it has.") @Default("{}")
        Map<String, String> headers,

        @Doc(
                "Members of requests that it refuses and does not get; named in x-escalier-not-carried where a client sent them.")
        @Default("[]")
        List<Located<String>> drop,

        @Doc("Members of requests that it knows by another name, such as max_tokens: max_completion_tokens.")
        @Default("{}")
        Map<String, Located<String>> rename,

        @Doc("Values of the client's anthropic-beta that it takes; `*`: all. It refuses those that it does not know.")
        @Default("[\"*\"]")
        List<String> betas,

        @Doc(
                "Whether it takes `stream_options`, without which a stream does not say what it used; default: the preset's, true without one.")
        Optional<Boolean> streamOptions,

        @Doc(
                "Whether it serves the advisor tool of the Messages API itself, for models that say by whom they can be `advised_by`; default: the preset's, false without one.")
        Optional<Located<Boolean>> advisorTool,

        @Doc("Whom to believe that it is the provider, and who the gateway is to it; for an `https://` address.")
        Optional<TlsSection> tls,

        @Doc("Whether HTTP/2 is spoken with it where it can and its address is `https://`; else HTTP/1.1.")
        @Default("true")
        @Key("http2")
        boolean http2,

        @Doc("Calls to it at one time, each on a connection of its own but with HTTP/2.")
        @Default("256")
        @Range(min = "1", max = "65536")
        int connections,

        @Doc("How long each part of a call may take.") DeadlinesSection deadlines) {

    /** What providers speak. */
    public enum Dialect {
        OPENAI,
        ANTHROPIC
    }

    /** Where a provider looks for its key. */
    public enum AuthHeader {
        BEARER,
        X_API_KEY,
        API_KEY
    }

    /** Whose key a provider gets. */
    public enum Auth {
        KEY,
        FORWARD
    }

    /** The section {@code tls} of a provider. */
    public record TlsSection(
            @Doc("A PEM file with the authorities that may vouch for it, in place of those that Java believes.")
            Optional<Located<String>> ca,

            @Doc("A PEM file with the certificate that it is shown when it asks for one.")
            Optional<Located<String>> certificate,

            @Doc("A PEM file with the certificate's key, not encrypted.")
            Optional<Located<String>> key) {}

    /** The section {@code deadlines} of a provider. */
    public record DeadlinesSection(
            @Doc("To a connection.") @Default("2 s") Duration connect,

            @Doc("From the request to the first byte of the answer.") @Default("60 s")
            Duration firstToken,

            @Doc("Between two pieces of an answer.") @Default("60 s")
            Duration betweenTokens,

            @Doc("For the whole call.") @Default("10 min") Duration whole) {}
}
