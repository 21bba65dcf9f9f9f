package io.escalier.policies.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds names: the text, each item of the list, or each key of the map. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Name {
    /** Small letters, digits, {@code _}, {@code .}, {@code -}; begins with a letter or digit; at most 64. */
    String GRAMMAR = "[a-z0-9][a-z0-9_.-]{0,63}";
}
