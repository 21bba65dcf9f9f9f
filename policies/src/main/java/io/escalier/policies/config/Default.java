package io.escalier.policies.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a key that is left out stands for; without this, and unless it is an Optional, the key must be there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {
    /** As it would be written in the file: {@code 3 s}, {@code []}, {@code {}}. */
    String value();
}
