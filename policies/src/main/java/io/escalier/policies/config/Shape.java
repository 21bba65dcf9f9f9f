package io.escalier.policies.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a record looks like in the configuration. */
record Shape<R extends Record>(Class<R> type, List<Field> fields) {

    /**
     * One key.
     *
     * @param key as it is written
     * @param type of the component
     * @param annotations of the component
     */
    record Field(String key, Type type, AnnotatedElement annotations) {
        Optional<String> byDefault() {
            return Optional.ofNullable(annotations.getAnnotation(Default.class)).map(Default::value);
        }

        Optional<String> doc() {
            return Optional.ofNullable(annotations.getAnnotation(Doc.class)).map(Doc::value);
        }

        boolean isOptional() {
            return raw(type) == Optional.class;
        }

        /** Whether the key may be left out. */
        boolean mayBeLeftOut(Grammars grammars) {
            return isOptional() || byDefault().isPresent() || isRecordThatMayBeLeftOut(grammars);
        }

        /** Whether it is a section whose keys may all be left out, and with them the section. */
        boolean isRecordThatMayBeLeftOut(Grammars grammars) {
            Class<?> inner = raw(raw(type) == Located.class ? argument(type, 0) : type);
            return inner.isRecord()
                    && grammars.of(inner) == null
                    && Shape.of(inner.asSubclass(Record.class)).fields().stream()
                            .allMatch(field -> field.mayBeLeftOut(grammars));
        }

        boolean isSecret() {
            Type inner = type;
            while (inner instanceof ParameterizedType generic) {
                inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            }
            return inner == Secret.class;
        }
    }

    static <R extends Record> Shape<R> of(Class<R> type) {
        return new Shape<>(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> new Field(key(component), component.getGenericType(), component))
                        .toList());
    }

    private static String key(RecordComponent component) {
        Key written = component.getAnnotation(Key.class);
        return written == null ? Words.key(component.getName()) : written.value();
    }

    /** Whether what stands here in the wrong place could be a secret. */
    boolean holdsSecret() {
        return fields.stream().anyMatch(Field::isSecret);
    }

    List<String> keys() {
        return fields.stream().map(Field::key).toList();
    }

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** The {@code index}-th of what stands between angle brackets. */
    static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** @throws Unfit as the constructor does */
    R create(Object[] values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Unfit unfit) {
                throw unfit;
            }
            throw new IllegalStateException("cannot create " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type.getName(), e);
        }
    }
}
