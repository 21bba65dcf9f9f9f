package io.escalier.policies.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
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
        boolean mayBeLeftOut() {
            return isOptional() || byDefault().isPresent() || isRecordThatMayBeLeftOut();
        }

        boolean isRecordThatMayBeLeftOut() {
            return raw(type).isRecord()
                    && Grammars.standard().of(raw(type)) == null
                    && raw(type).getRecordComponents().length > 0
                    && Shape.of(raw(type).asSubclass(Record.class)).fields().stream()
                            .allMatch(Field::mayBeLeftOut);
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
        } catch (java.lang.reflect.InvocationTargetException e) {
            if (e.getCause() instanceof Unfit unfit) {
                throw unfit;
            }
            throw new IllegalStateException("cannot create " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type.getName(), e);
        }
    }
}
