package io.escalier.gateway.dialect.json;

import io.escalier.routing.task.Edit;
import io.escalier.routing.task.Field;
import io.escalier.routing.task.Span;
import java.util.ArrayList;
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
    private final byte[] raw;
    private final Map<String, Field> fields;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> removed = new HashSet<>();

    /**
     * @param raw what the fields are positions in
     * @param fields in the order of the bytes; one at least, of which one at least is not removed
     */
    public Members(byte[] raw, Map<String, Field> fields) {
        this.raw = raw;
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
        List<Edit> edits = new ArrayList<>();
        List<Span> gone = new ArrayList<>();
        int end = 0;
        for (Field field : fields.values()) {
            if (removed.contains(field.name())) {
                gone.add(field.member());
            }
            String value = values.get(field.name());
            if (value != null) {
                edits.add(Edit.replace(field.value(), value));
            }
            end = field.member().to();
        }
        edits.addAll(Removals.of(raw, 0, gone));
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
}
