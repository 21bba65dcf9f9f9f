package io.escalier.simulator.exam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether an answer is right. Of a text the last number, name or date counts, so that a right answer in other words
 * is right; a JSON document must hold exactly the expected members; an errand is judged by the shop's end state.
 */
public final class Grader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][a-z]+\\b");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Grader() {}

    /** Of a task that is no errand. */
    public static boolean grade(Posed posed, String answer) {
        return grade(posed, answer, List.of());
    }

    /**
     * @param answer the last words of the model
     * @param calls all tool calls of the errand, in order, those that failed included; empty for other tasks
     */
    public static boolean grade(Posed posed, String answer, List<Call> calls) {
        return switch (posed.kind()) {
            case ARITHMETIC -> posed.expected().equals(last(NUMBER, answer.replace(",", "")));
            case LOGIC -> posed.expected().equals(lastName(answer));
            case DATE -> date(posed.expected(), answer);
            case EXTRACTION -> sameJson(posed.expected(), answer);
            case ERRAND -> errand(posed, answer, calls);
        };
    }

    private static boolean date(String expected, String answer) {
        if (DATE.matcher(expected).matches()) {
            return expected.equals(last(DATE, answer));
        }
        Pattern pattern = NUMBER.matcher(expected).matches() ? NUMBER : Pattern.compile("[A-Z][a-z]+day");
        return expected.equals(last(pattern, answer));
    }

    private static String last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        String last = "";
        while (matcher.find()) {
            last = matcher.group();
        }
        return last;
    }

    private static String lastName(String text) {
        Matcher matcher = WORD.matcher(text);
        String last = "";
        while (matcher.find()) {
            last = LogicPoser.NAMES.contains(matcher.group()) ? matcher.group() : last;
        }
        return last;
    }

    private static boolean sameJson(String expected, String answer) {
        try {
            return JSON.readTree(expected).equals(Grader::compare, JSON.readTree(answer));
        } catch (JsonProcessingException e) {
            return false; // What does not parse is wrong, however it is broken.
        }
    }

    /** 3 and 3.0 are the same number. */
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return Double.compare(one.asDouble(), other.asDouble());
        }
        return one.equals(other) ? 0 : 1;
    }

    private static boolean errand(Posed posed, String answer, List<Call> calls) {
        Shop shop = Shop.of(posed);
        calls.forEach(shop::execute);
        try {
            JsonNode expected = JSON.readTree(posed.expected());
            String says = expected.path("says").asText();
            return shop.state().equals(expected.path("state"))
                    && (says.isEmpty() || answer.strip().endsWith(says));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the task " + posed.id() + " was not posed by Exam", e);
        }
    }
}
