package io.escalier.policies.signals.code;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON, one value or several; a part of one, as a line with a name and a value, is not judged. */
final class JsonText {
    private static final int DEEPEST = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Syntax.LONGEST)
                    .build())
            // Strangers' keys belong into no table that outlives the parse.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonText() {}

    static Syntax.Finding check(String text) {
        char first = text.stripLeading().charAt(0);
        if (first != '{' && first != '[') {
            return new Syntax.Unknown();
        }
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return new Syntax.Parses();
        } catch (StreamConstraintsException e) {
            return new Syntax.Unknown();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return new Syntax.Broken(at == null ? "somewhere" : "at line " + at.getLineNr());
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }
}
