package io.escalier.simulator.messages;

import io.escalier.simulator.wire.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a request asks for in {@code anthropic-beta}. The known names are those of Anthropic's own SDKs and of Claude
 * Code, as of November 2026.
 */
public record Betas(List<String> names) {
    static final String ADVISOR = "advisor-tool-2026-03-01";
    static final String INTERLEAVED = "interleaved-thinking-2025-05-14";
    static final String CONTEXT_MANAGEMENT = "context-management-2025-06-27";
    static final String CACHE_DIAGNOSIS = "cache-diagnosis-2026-04-07";
    static final String CACHE_SCOPE = "prompt-caching-scope-2026-01-05";
    static final String REDACT_THINKING = "redact-thinking-2026-02-12";
    static final String STRUCTURED_OUTPUTS = "structured-outputs-2025-11-13";

    private static final Set<String> KNOWN = Set.of(
            ADVISOR,
            INTERLEAVED,
            CONTEXT_MANAGEMENT,
            STRUCTURED_OUTPUTS,
            CACHE_DIAGNOSIS,
            CACHE_SCOPE,
            REDACT_THINKING,
            "advanced-tool-use-2025-11-20",
            "afk-mode-2026-01-31",
            "claude-code-20250219",
            "code-execution-2025-05-22",
            "compact-2026-01-12",
            "compact-2026-09-04",
            "computer-use-2025-01-24",
            "computer-use-2025-11-24",
            "context-1m-2025-08-07",
            "dev-full-thinking-2025-05-14",
            "effort-2025-11-24",
            "extended-cache-ttl-2025-04-11",
            "fallback-credit-2026-06-01",
            "fallback-credit-2026-07-01",
            "fast-mode-2026-02-01",
            "files-api-2025-04-14",
            "fine-grained-tool-streaming-2025-05-14",
            "inline-tools-2026-09-15",
            "mcp-client-2025-04-04",
            "mcp-client-2025-11-20",
            "mcp-client-2026-09-15",
            "message-batches-2024-09-24",
            "mid-conversation-output-config-2026-07-01",
            "mid-conversation-system-2026-04-07",
            "mid-conversation-system-clear-at-2026-08-21",
            "mid-conversation-tool-changes-2026-07-01",
            "model-context-window-exceeded-2025-08-26",
            "oauth-2025-04-20",
            "output-128k-2025-02-19",
            "output-300k-2026-03-24",
            "pdfs-2024-09-25",
            "per-turn-control-2026-07-01",
            "prompt-caching-2024-07-31",
            "server-side-fallback-2026-06-01",
            "server-side-fallback-2026-07-01",
            "skills-2025-10-02",
            "structured-outputs-2025-12-15",
            "task-budgets-2026-03-13",
            "thinking-binding-controls-2026-08-01",
            "thinking-display-updates-2026-08-18",
            "thinking-token-count-2026-05-13",
            "token-counting-2024-11-01",
            "token-efficient-tools-2025-02-19",
            "token-efficient-tools-2026-03-28",
            "tool-examples-2025-10-29",
            "tool-search-tool-2025-10-19",
            "tools-2024-04-04",
            "user-profiles-2026-09-04",
            "web-fetch-2025-09-10",
            "web-search-2025-03-05");

    public Betas {
        names = List.copyOf(names);
    }

    /**
     * @param header comma-separated, or empty
     * @throws RejectedException when a name is none that is known
     */
    public static Betas of(String header) throws RejectedException {
        List<String> names = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String name = part.strip();
            if (!name.isEmpty() && !KNOWN.contains(name)) {
                throw new RejectedException(ApiError.invalid("Unexpected value(s) `" + name
                        + "` for the `anthropic-beta` header. Please consult our documentation at"
                        + " platform.claude.com/docs or try again without the header."));
            }
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return new Betas(names);
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
