package io.escalier.policies.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and the greatest value, both allowed; of a text, a list or a map, its length. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
    /** In the grammar of the component's type ({@code 1 ms}); empty for no limit. */
    String min() default "";

    /** In the grammar of the component's type ({@code 1 h}); empty for no limit. */
    String max() default "";
}
