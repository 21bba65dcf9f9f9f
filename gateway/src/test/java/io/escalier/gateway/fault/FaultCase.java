package io.escalier.gateway.fault;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** Says that a test holds cases of {@code docs/faults.md}; {@code mvn -Pfaults verify} runs all of these tests. */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Tag("faults")
public @interface FaultCase {
    /** Their numbers. */
    int[] value();
}
