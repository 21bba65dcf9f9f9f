package io.escalier.gateway.dialect.json;

import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes to the members of one JSON object, as edits of its bytes. New members come last, so that everything before
 * them keeps its place.
 */
public final class Members {
    private final Map<String, Field> fields;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    /** @param fields in the order of the bytes; one at least, of which one at least is not removed */
    public Members(Map<String, Field> fields) {
        this.fields = fields;
    }

    /** @param json the new value; the later of two for one name wins */
    public void set(String name, String json) {
        removed.remove(name);
        values.put(name, json);
    }

    public void remove(String name) {
        values.remove(name);
        removed.add(name);
    }

    public List<Edit> edits() {
        List<Edit> edits = new ArrayList<>(removals(fields.values(), removed));
        int end = 0;
        for (Field field : fields.values()) {
            String value = values.get(field.name());
            if (value != null) {
                edits.add(Edit.replace(field.value(), value));
            }
            end = field.member().to();
        }
        StringBuilder added = new StringBuilder();
        values.forEach((name, value) -> {
            if (!fields.containsKey(name)) {
                added.append(',').append(JsonText.quoted(name)).append(':').append(value);
            }
        });
        if (!added.isEmpty()) {
            edits.add(Edit.insert(end, added.toString()));
        }
        return edits;
    }

    /**
     * Deletions of whole members, each with the comma that it does not need any more.
     *
     * @param fields all members of an object, in the order of the bytes; names may repeat
     */
    public static List<Edit> removals(Collection<Field> fields, Set<String> names) {
        List<Edit> deletions = new ArrayList<>();
        boolean keptOne = false;
        Field before = null;
        Field gone = null;
        for (Field field : fields) {
            if (gone != null) {
                deletions.add(Edit.delete(
                        new Span(gone.member().from(), field.member().from())));
                gone = null;
            }
            if (!names.contains(field.name())) {
                keptOne = true;
            } else if (keptOne && before != null) {
                deletions.add(Edit.delete(
                        new Span(before.member().to(), field.member().to())));
            } else {
                gone = field;
            }
            before = field;
        }
        if (gone != null) {
            deletions.add(Edit.delete(gone.member()));
        }
        return deletions;
    }
}
