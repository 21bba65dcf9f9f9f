package io.escalier.policies.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The grammar of each type that is no record and no enum. Immutable. */
public final class Grammars {
    private static final Grammars STANDARD = new Grammars(Map.ofEntries(
            Map.entry(String.class, Plain.STRING),
            Map.entry(boolean.class, Plain.BOOLEAN),
            Map.entry(Boolean.class, Plain.BOOLEAN),
            Map.entry(int.class, Plain.INT),
            Map.entry(Integer.class, Plain.INT),
            Map.entry(long.class, Plain.LONG),
            Map.entry(Long.class, Plain.LONG),
            Map.entry(double.class, Plain.DOUBLE),
            Map.entry(Double.class, Plain.DOUBLE),
            Map.entry(BigDecimal.class, Plain.DECIMAL),
            Map.entry(Duration.class, Durations.GRAMMAR),
            Map.entry(Size.class, Size.GRAMMAR),
            Map.entry(Share.class, Share.GRAMMAR),
            Map.entry(Weight.class, Weight.GRAMMAR),
            Map.entry(TargetName.class, TargetName.GRAMMAR),
            Map.entry(Turns.class, Turns.GRAMMAR),
            Map.entry(Lasting.class, Lasting.GRAMMAR),
            Map.entry(Unhelped.class, Unhelped.GRAMMAR),
            Map.entry(Listen.class, Listen.GRAMMAR),
            Map.entry(Secret.class, new SecretGrammar()),
            Map.entry(Text.class, new TextGrammar()),
            Map.entry(Node.class, new AnyNode())));

    private final Map<Class<?>, Grammar<?>> byType;

    private Grammars(Map<Class<?>, Grammar<?>> byType) {
        this.byType = Map.copyOf(byType);
    }

    /** Those of this package: texts, numbers, durations, sizes, shares, those left unhelped, turns, addresses, secrets. */
    public static Grammars standard() {
        return STANDARD;
    }

    /** These and one more; of two for one type the later. */
    public <T> Grammars with(Class<T> type, Grammar<T> grammar) {
        Map<Class<?>, Grammar<?>> more = new HashMap<>(byType);
        more.put(type, grammar);
        return new Grammars(more);
    }

    /** The grammar of a type: a registered one, or that of an enum; null for records and for types without one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    @Nullable
    Grammar<?> of(Class<?> type) {
        Grammar<?> registered = byType.get(type);
        return registered == null && type.isEnum() ? Plain.words((Class) type) : registered;
    }

    private static final class TextGrammar implements Grammar<Text> {
        @Override
        public @Nullable Text read(Node node, Bindings bindings) {
            String text = Plain.STRING.read(node, bindings);
            return text != null && node instanceof Node.Scalar scalar ? new Text(text, scalar, bindings.path()) : null;
        }

        @Override
        public String describe() {
            return Plain.STRING.describe();
        }

        @Override
        public Map<String, Object> schema() {
            return Plain.STRING.schema();
        }
    }

    private static final class AnyNode implements Grammar<Node> {
        @Override
        public Node read(Node node, Bindings bindings) {
            return node;
        }

        @Override
        public String describe() {
            return "anything";
        }
    }
}
