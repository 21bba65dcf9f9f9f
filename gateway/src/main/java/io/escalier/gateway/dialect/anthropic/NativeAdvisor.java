package io.escalier.gateway.dialect.anthropic;

import com.fasterxml.jackson.core.JsonToken;
import io.escalier.gateway.dialect.UpstreamModel;
import io.escalier.gateway.dialect.json.JsonCursor;
import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.gateway.dialect.json.JsonText;
import io.escalier.gateway.dialect.neutral.ToolOffers;
import io.escalier.routing.strategy.Change;
import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Edits;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Request;
import io.escalier.routing.task.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The advisor tool as it is offered to a model whose provider serves it.
 *
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/advisor-tool">Advisor tool</a>
 */
final class NativeAdvisor {
    private final Change.Native served;
    private final String id;

    /** @throws IllegalArgumentException for an advisor that the model cannot be advised by */
    NativeAdvisor(Change.Native served, UpstreamModel model) {
        String known = model.advisors().get(served.advisor());
        if (known == null) {
            throw new IllegalArgumentException("nobody at the provider of " + model.id() + " is " + served.advisor());
        }
        this.served = served;
        this.id = known;
    }

    /** JSON of a client's array of tools with it: its own definition, or one behind all others. */
    String among(Request request) {
        Field tools = request.fields().get("tools");
        if (served.shown() && tools != null) {
            return declared(request.raw(), tools.value());
        }
        JsonOut out = new JsonOut(256).object();
        members(out);
        return ToolOffers.with(request, new String(out.bytes(), StandardCharsets.UTF_8));
    }

    /** Writes its definition behind others. */
    void write(JsonOut out) {
        out.object();
        members(out);
        out.end();
    }

    private void members(JsonOut out) {
        out.text("type", AdvisorTool.CURRENT).text("name", AdvisorTool.NAME).text("model", id);
        served.maxUses().ifPresent(uses -> out.number("max_uses", uses));
        served.maxTokens().ifPresent(tokens -> out.number("max_tokens", tokens));
    }

    /** All that the client says of it stands, but for whom it means. */
    private String declared(byte[] raw, Span tools) {
        byte[] own = Arrays.copyOfRange(raw, tools.from(), tools.to());
        List<Edit> edits = new ArrayList<>(1);
        try (JsonCursor at = JsonCursor.lenient(own, 0, own.length)) {
            at.next();
            while (at.next() == JsonToken.START_OBJECT) {
                String type = "";
                Span model = null;
                String member;
                while ((member = at.nextMember()) != null) {
                    if (member.equals("type")) {
                        type = String.valueOf(at.string());
                    } else if (member.equals("model")) {
                        model = at.value();
                    }
                    at.skip();
                }
                if (type.startsWith(AdvisorTool.TYPE) && model != null) {
                    edits.add(Edit.replace(model, JsonText.quoted(id)));
                }
            }
        } catch (IOException broken) {
            // It was read before.
            throw new UncheckedIOException(broken);
        }
        return new String(Edits.apply(own, edits), StandardCharsets.UTF_8);
    }
}
