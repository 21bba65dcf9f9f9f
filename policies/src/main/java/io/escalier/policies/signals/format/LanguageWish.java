package io.escalier.policies.signals.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the language that a sentence asks for. Nothing in its patterns repeats without an upper bound. */
final class LanguageWish {
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("english", "en"),
            Map.entry("englisch", "en"),
            Map.entry("anglais", "en"),
            Map.entry("inglés", "en"),
            Map.entry("inglês", "en"),
            Map.entry("inglese", "en"),
            Map.entry("german", "de"),
            Map.entry("deutsch", "de"),
            Map.entry("allemand", "de"),
            Map.entry("alemán", "de"),
            Map.entry("french", "fr"),
            Map.entry("französisch", "fr"),
            Map.entry("français", "fr"),
            Map.entry("francés", "fr"),
            Map.entry("spanish", "es"),
            Map.entry("spanisch", "es"),
            Map.entry("espagnol", "es"),
            Map.entry("español", "es"),
            Map.entry("portuguese", "pt"),
            Map.entry("português", "pt"),
            Map.entry("italian", "it"),
            Map.entry("italienisch", "it"),
            Map.entry("italien", "it"),
            Map.entry("italiano", "it"),
            Map.entry("dutch", "nl"),
            Map.entry("polish", "pl"),
            Map.entry("swedish", "sv"),
            Map.entry("turkish", "tr"),
            Map.entry("russian", "ru"),
            Map.entry("chinese", "zh"),
            Map.entry("japanese", "ja"),
            Map.entry("korean", "ko"),
            Map.entry("arabic", "ar"));

    private static final String NAME = "(" + String.join("|", CODES.keySet()) + ")\\b";

    private static final String FEW = "(?:[\\p{L}',-]{1,20} ){0,6}";

    private static final Pattern WISH =
            Pattern.compile("\\b(?:(?:answer|respond|reply|speak|write|explain) " + FEW + "in "
                    + "|translate (?:[\\p{L}',-]{1,20} ){0,8}(?:in)?to |(?:antworte|schreibe?|erkläre?|antworten sie) "
                    + FEW + "auf "
                    + "|(?:réponds|répondez|écris|écrivez|explique|responde|escribe|explica|responda|escreva) " + FEW
                    + "(?:en|em) "
                    + "|(?:rispondi|scrivi|spiega) " + FEW + "in )" + NAME);

    private LanguageWish() {}

    static List<Form> in(String sentence) {
        List<Form> wishes = new ArrayList<>();
        Matcher match = WISH.matcher(sentence);
        while (match.find()) {
            String code = CODES.get(match.group(1));
            if (code != null) {
                wishes.add(new Form.Language(code));
            }
        }
        return wishes;
    }
}
