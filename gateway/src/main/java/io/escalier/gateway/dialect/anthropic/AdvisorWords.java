package io.escalier.gateway.dialect.anthropic;

import io.escalier.gateway.dialect.json.JsonOut;
import io.escalier.routing.strategy.Word;
import java.io.ByteArrayOutputStream;

/**
 * Blocks about a consult that the client asked for.
 *
 * @see <a href="https://platform.claude.com/docs/en/agents-and-tools/tool-use/advisor-tool">Advisor tool</a>
 */
final class AdvisorWords {
    private AdvisorWords() {}

    /** The block as an element of an array, or with a name as a member. */
    static void write(Word word, JsonOut out) {
        if (word instanceof Word.Asks asks) {
            out.text("type", "server_tool_use").text("id", asks.id()).text("name", asks.tool());
            out.object("input").end();
            return;
        }
        out.text("type", "advisor_tool_result").text("tool_use_id", word.id()).object("content");
        if (word instanceof Word.Advice advice) {
            out.text("type", "advisor_result").text("text", advice.text());
            out.text("stop_reason", advice.cut() ? "max_tokens" : "end_turn");
        } else if (word instanceof Word.NoAdvice none) {
            out.text("type", "advisor_tool_result_error").text("error_code", none.code());
        }
        out.end();
    }

    /** The block whole in its first event: nothing of it comes in pieces. */
    static void events(Word word, int index, ByteArrayOutputStream to) {
        JsonOut out = Events.of("content_block_start").number("index", index).object("content_block");
        write(word, out);
        Events.write("content_block_start", out.end(), to);
        Events.write("content_block_stop", Events.of("content_block_stop").number("index", index), to);
    }
}
