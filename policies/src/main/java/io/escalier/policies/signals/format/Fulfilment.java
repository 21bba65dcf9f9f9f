package io.escalier.policies.signals.format;

import io.escalier.policies.signals.code.Block;
import io.escalier.policies.signals.code.Syntax;
import io.escalier.policies.signals.language.Languages;
import io.escalier.policies.signals.schema.Json;
import java.util.List;

/** Whether an answer has a form. */
public enum Fulfilment {
    HAS,
    LACKS,
    /** It cannot be told. */
    UNKNOWN;

    public static Fulfilment of(Form form, Layout answer) {
        if (form instanceof Form.Counted counted) {
            return counted(counted, answer);
        }
        if (form instanceof Form.Table) {
            return has(answer.table());
        }
        if (form instanceof Form.CodeBlock) {
            return has(!answer.blocks().isEmpty());
        }
        if (form instanceof Form.Language language) {
            Languages spoken = answer.languages().get();
            return spoken.main() == null ? UNKNOWN : has(spoken.all().contains(language.code()));
        }
        return has(Json.parse(answer.text()) instanceof Json.Value || inBlock(answer.blocks()));
    }

    private static Fulfilment has(boolean it) {
        return it ? HAS : LACKS;
    }

    private static boolean inBlock(List<Block> blocks) {
        return blocks.stream()
                .anyMatch(
                        block -> (block.language().isEmpty() || block.language().startsWith("json"))
                                && !(Syntax.JSON.check(block.text()) instanceof Syntax.Broken));
    }

    private static Fulfilment counted(Form.Counted form, Layout answer) {
        return switch (form.unit()) {
            case BULLETS -> has(answer.items().stream().anyMatch(count -> fits(form, count, 0)));
            case THINGS -> things(form, answer.items());
            case SENTENCES -> has(fits(form, answer.sentences(), 0));
            case PARAGRAPHS -> has(fits(form, answer.paragraphs(), 1));
            case WORDS -> words(form, answer);
        };
    }

    private static Fulfilment words(Form.Counted form, Layout answer) {
        int slack = form.most() <= 3 ? 1 : 1 + form.most() / 10;
        if (fits(form, answer.about(), slack) || fits(form, answer.words(), slack)) {
            return HAS;
        }
        return answer.spaced() ? LACKS : UNKNOWN;
    }

    private static Fulfilment things(Form.Counted form, List<Integer> counts) {
        return counts.isEmpty() ? UNKNOWN : has(counts.stream().anyMatch(count -> fits(form, count, 0)));
    }

    /** @param slack how far off a count may be that is not sharp */
    private static boolean fits(Form.Counted form, long count, int slack) {
        return switch (form.bound()) {
            case EXACTLY -> count >= form.least() - slack && count <= form.most() + slack;
            case AT_MOST -> count <= form.most() + slack;
            case AT_LEAST -> count >= form.least() - slack;
            case ABOUT -> 2L * count >= form.least() && count <= 2L * form.most();
        };
    }
}
