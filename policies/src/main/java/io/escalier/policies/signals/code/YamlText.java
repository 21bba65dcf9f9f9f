package io.escalier.policies.signals.code;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML 1.2, one document or several, as far as its events go: nothing is built, so that no alias can grow. */
final class YamlText {
    /** How deep collections may be nested: the parser's work grows with the depth. */
    private static final int DEEPEST = 50;

    private YamlText() {}

    static Syntax.Finding check(String text) {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Syntax.LONGEST).build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text).iterator();
            int depth = 0;
            while (events.hasNext()) {
                Event event = events.next();
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    return new Syntax.Unknown();
                }
            }
            return new Syntax.Parses();
        } catch (MarkedYamlEngineException e) {
            return new Syntax.Broken(e.getProblemMark()
                    .map(mark -> "at line " + (mark.getLine() + 1))
                    .orElse("somewhere"));
        } catch (YamlEngineException e) {
            return new Syntax.Broken("somewhere");
        }
    }
}
