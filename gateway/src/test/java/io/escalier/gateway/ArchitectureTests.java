package io.escalier.gateway;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The main code of all modules")
class ArchitectureTests {
    static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.escalier");

    private static final String[] OUTSIDE_WORLD = {
        "io.vertx..", "io.netty..", "io.micrometer..", "java.net.http..", "com.sun.net.httpserver..", "java.sql.."
    };

    @Test
    @DisplayName("routing depends on the JDK and JSpecify, on nothing else")
    void routingIsTheDomain() {
        holds(classes()
                .that()
                .resideInAPackage("io.escalier.routing..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("io.escalier.routing..", "java..", "org.jspecify..")));
    }

    @Test
    @DisplayName("routing and policies know no network, no database and no meter")
    void judgementKnowsNoAdapters() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.escalier.routing..", "io.escalier.policies..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(OUTSIDE_WORLD).or(resideInAPackage("io.github.resilience4j.."))));
    }

    @Test
    @DisplayName("routing and policies are told the time and the dice: a replay sees what the live run saw")
    void judgementIsDeterministic() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.escalier.routing..", "io.escalier.policies..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .dependOnClassesThat(type(ThreadLocalRandom.class).or(type(SecureRandom.class))));
    }

    @Test
    @DisplayName("nobody depends on the gateway, and policies not on the simulator")
    void dependenciesPointInwards() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.escalier.routing..", "io.escalier.policies..", "io.escalier.simulator..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.escalier.gateway..")));
        holds(noClasses()
                .that()
                .resideInAPackage("io.escalier.policies..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.escalier.simulator..")));
    }

    @Test
    @DisplayName("the simulator shares no code with what it measures")
    void simulatorIsIndependent() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.escalier.simulator..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.escalier.routing..", "io.escalier.policies..")));
    }

    @Test
    @DisplayName("of the gateway only the command line starts the simulator")
    void onlyTheCommandLineKnowsTheSimulator() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.escalier.gateway..")
                .and()
                .resideOutsideOfPackage("io.escalier.gateway.cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.escalier.simulator..")));
    }

    @Test
    @DisplayName("Micrometer and its binders are touched in gateway.metrics only")
    void onlyMetricsKnowsMicrometer() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("io.escalier.gateway.metrics..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micrometer..", "io.vertx.micrometer..", "io.github.resilience4j.micrometer..")));
    }

    @Test
    @DisplayName("no process is started, no thread put to sleep")
    void noProcessAndNoSleep() {
        holds(noClasses()
                .should()
                .dependOnClassesThat(type(ProcessBuilder.class))
                .orShould()
                .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class));
    }

    @Test
    @DisplayName("logs go to SLF4J; only the command line writes to the console or ends the process")
    void logsAndConsole() {
        holds(noClasses().should().dependOnClassesThat(resideInAPackage("java.util.logging..")));
        holds(noClasses()
                .that()
                .resideOutsideOfPackage("io.escalier.gateway.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class));
    }

    @Test
    @DisplayName("packages form no cycle")
    void packagesFormNoCycle() {
        holds(slices().matching("io.escalier.(**)").should().beFreeOfCycles());
    }

    private static void holds(ArchRule rule) {
        rule.check(PRODUCT);
    }
}
