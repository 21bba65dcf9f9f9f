package io.escalier.gateway.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.escalier.gateway.dialect.ClientDialect;
import io.escalier.gateway.dialect.neutral.Interludes;
import io.escalier.gateway.dialect.neutral.NeutralRequest;
import io.escalier.gateway.dialect.neutral.Translated;
import io.escalier.routing.port.Outgoing;
import io.escalier.routing.strategy.Prompt;
import io.escalier.routing.task.Request;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings a client's request to a provider that speaks another dialect. What was read of a request is kept for as long as
 * the request itself, and so is what was written last: a call is weighed before it is made. Safe for all threads.
 */
public final class Translations {
    private static final Prompt.Changed AS_ASKED = (Prompt.Changed) Prompt.AS_ASKED;

    private final Map<String, ClientDialect> dialects;
    private final KeptThoughts thoughts = new KeptThoughts();
    private final Cache<Request, Read> read = Caffeine.newBuilder().weakKeys().build();

    /** @param dialects of clients, by name */
    public Translations(Map<String, ClientDialect> dialects) {
        this.dialects = Map.copyOf(dialects);
    }

    /** A request as it was read. */
    private static final class Read {
        private final NeutralRequest neutral;
        private volatile @Nullable Written last;

        Read(NeutralRequest neutral) {
            this.neutral = neutral;
        }
    }

    private record Written(String target, Prompt.Changed prompt, Translated translated) {}

    /** Whether a target does not speak what the request is written in. */
    public static boolean needed(Request request, UpstreamTarget target) {
        return !request.origin().dialect().equals(target.dialect().name());
    }

    /** What the client sent and this target would not get, by the client's names, sorted. {@code caller}: a key's id. */
    public Set<String> notCarried(Request request, String caller, UpstreamTarget target) {
        Set<String> missing = new TreeSet<>(
                needed(request, target)
                        ? translate(request, caller, AS_ASKED, target).notCarried()
                        : target.dialect().notCarried(request, target.model()));
        target.model().fitting().drop().stream()
                .filter(request.fields()::containsKey)
                .forEach(missing::add);
        return missing;
    }

    /** The request without any change but those that the target needs. */
    byte[] asked(Request request, String caller, UpstreamTarget target) {
        return body(request, caller, AS_ASKED, target);
    }

    byte[] body(Request request, String caller, Prompt prompt, UpstreamTarget target) {
        byte[] body = prompt instanceof Prompt.Changed changed && needed(request, target)
                ? translate(request, caller, changed, target).body()
                : target.dialect().encode(request, prompt, target.model());
        return target.model().fitting().fit(body);
    }

    /** Where an answer's thoughts go that its client has no place for; null where it has, or asked nothing. */
    KeptThoughts.@Nullable Gathering gathering(Outgoing call, UpstreamTarget target) {
        return call.prompt() instanceof Prompt.Changed && needed(call.task().request(), target)
                ? thoughts.gathering(call.task().caller().keyId(), target.model())
                : null;
    }

    private Translated translate(Request request, String caller, Prompt.Changed prompt, UpstreamTarget target) {
        Read known = read.get(request, this::read);
        Written last = known.last;
        if (last != null && last.target().equals(target.name()) && last.prompt().equals(prompt)) {
            return last.translated();
        }
        NeutralRequest whole = thoughts.recalled(Interludes.in(known.neutral, prompt), caller, target.model());
        Translated translated = target.dialect().translate(whole, Interludes.others(prompt), target.model());
        known.last = new Written(target.name(), prompt, translated);
        return translated;
    }

    private Read read(Request request) {
        ClientDialect dialect = dialects.get(request.origin().dialect());
        if (dialect == null) {
            throw new IllegalArgumentException(
                    "nobody reads the dialect " + request.origin().dialect());
        }
        return new Read(dialect.neutral(request));
    }
}
