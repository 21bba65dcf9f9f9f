package io.escalier.gateway;

import static io.escalier.gateway.ArchitectureTests.PRODUCT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every package of the main code")
class PackageTests {
    /** Rooms whose name says nothing about what belongs into them. */
    private static final Set<String> EMPTY_NAMES =
            Set.of("util", "utils", "common", "helper", "helpers", "manager", "managers", "misc", "impl", "base");

    private static final Pattern EMPTY_CLASS_NAMES =
            Pattern.compile("(Base[A-Z].*)|(.*(Util|Utils|Common|Helper|Helpers|Manager|Impl|Base))");

    @Test
    @DisplayName("is null-marked in a package-info")
    void isNullMarked() {
        assertEquals(
                List.of(),
                packages().stream()
                        .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .toList(),
                "packages without @NullMarked in a package-info.java");
    }

    @Test
    @DisplayName("is named after what is in it")
    void isNamedAfterItsContent() {
        assertEquals(
                List.of(),
                packages().stream()
                        .filter(room -> EMPTY_NAMES.contains(room.getRelativeName()))
                        .map(JavaPackage::getName)
                        .toList(),
                "packages whose name says nothing");
    }

    @Test
    @DisplayName("has classes named after what they are")
    void classesAreNamedAfterWhatTheyAre() {
        assertEquals(
                List.of(),
                PRODUCT.stream()
                        .filter(type ->
                                EMPTY_CLASS_NAMES.matcher(type.getSimpleName()).matches())
                        .map(JavaClass::getName)
                        .toList(),
                "classes whose name says nothing");
    }

    @Test
    @DisplayName("was seen: the rules are not held by nothing")
    void allModulesAreSeen() {
        Set<String> seen =
                Set.of("io.escalier.routing", "io.escalier.policies", "io.escalier.simulator", "io.escalier.gateway");
        assertEquals(
                seen,
                packages().stream()
                        .map(JavaPackage::getName)
                        .filter(seen::contains)
                        .collect(Collectors.toSet()));
    }

    private static List<JavaPackage> packages() {
        return PRODUCT.stream().map(JavaClass::getPackage).distinct().toList();
    }
}
