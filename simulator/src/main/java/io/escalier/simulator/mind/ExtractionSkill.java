package io.escalier.simulator.mind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.escalier.simulator.dice.Dice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads an order note into the members of a schema that it knows; corrections that come later count. */
final class ExtractionSkill implements Skill {
    private static final String SENTENCE =
            "([A-Z][a-z]+ [A-Z][a-z]+) <([^<> ]{3,80})> ordered (\\d{1,6}) ([a-z ]{2,40}) at (\\d{1,7}(?:\\.\\d{1,2})?) "
                    + "([A-Z]{3}) each on (\\d{4}-\\d{2}-\\d{2}), to be delivered to ([A-Z][a-z]+)\\.";
    private static final Pattern NOTE = Pattern.compile("Order note: " + SENTENCE + "([^\\u0000]{0,8000})");
    private static final Pattern CORRECTION = Pattern.compile(
            "Correction: (?:the quantity is (\\d{1,6})|deliver to ([A-Z][a-z]+)|the item is ([a-z ]{2,40}))\\.");
    private static final List<String> MEMBERS =
            List.of("customer", "email", "quantity", "item", "unit_price", "currency", "date", "city");
    private static final double EASIEST = 0.05;
    private static final double PER_CORRECTION = 0.2;
    private static final double OLDER_NOTE = 0.1;

    @Override
    public Optional<Known> recognise(Ask ask) {
        return Search.last(ask, NOTE).map(found -> solve(found.match(), ask.format()));
    }

    private static Known solve(MatchResult note, Format format) {
        ObjectNode first = first(note);
        List<MatchResult> corrections =
                CORRECTION.matcher(note.group(9)).results().toList();
        ObjectNode right = first.deepCopy();
        corrections.forEach(correction -> correct(right, correction));
        boolean older = note.group(9).contains("an older note");
        double difficulty = EASIEST + corrections.size() * PER_CORRECTION + (older ? OLDER_NOTE : 0);
        ObjectNode asked = asked(right, format);
        return new Known(note.group(), Math.min(1, difficulty), document(asked), dice -> {
            return document(wrong(asked, asked(first, format), dice));
        });
    }

    private static ObjectNode first(MatchResult note) {
        ObjectNode read = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < MEMBERS.size(); i++) {
            read.put(MEMBERS.get(i), note.group(i + 1));
        }
        read.put("quantity", Integer.parseInt(note.group(3)));
        read.put("unit_price", new BigDecimal(note.group(5)));
        return read;
    }

    private static void correct(ObjectNode read, MatchResult correction) {
        if (correction.group(1) != null) {
            read.put("quantity", Integer.parseInt(correction.group(1)));
        } else if (correction.group(2) != null) {
            read.put("city", correction.group(2));
        } else {
            read.put("item", correction.group(3));
        }
    }

    /** Only the members that the schema names, in its order; all without a schema. */
    private static ObjectNode asked(ObjectNode read, Format format) {
        JsonNode properties = format.schema().path("properties");
        if (properties.isMissingNode()) {
            return read;
        }
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        properties.fieldNames().forEachRemaining(name -> {
            if (read.has(name)) {
                asked.set(name, read.get(name));
            }
        });
        return asked;
    }

    /** The corrections forgotten, or where there were none, one member misread. */
    private static ObjectNode wrong(ObjectNode right, ObjectNode uncorrected, Dice dice) {
        boolean forgets = !uncorrected.equals(right) && dice.with("forgets").uniform() < 0.6;
        ObjectNode wrong = forgets ? uncorrected.deepCopy() : right.deepCopy();
        List<String> members = new ArrayList<>();
        right.fieldNames().forEachRemaining(members::add);
        if (!forgets && !members.isEmpty()) {
            misread(wrong, dice.with("member").pick(members));
        }
        return wrong;
    }

    private static void misread(ObjectNode wrong, String member) {
        JsonNode value = wrong.get(member);
        if (value.isIntegralNumber()) {
            wrong.put(member, value.asInt() + 1);
        } else if (value.isNumber()) {
            wrong.put(member, value.decimalValue().add(BigDecimal.TEN));
        } else {
            String text = value.asText();
            wrong.put(member, text.substring(0, text.length() - 1));
        }
    }

    private static Plan document(ObjectNode json) {
        return new Plan.Document(json.toString());
    }
}
