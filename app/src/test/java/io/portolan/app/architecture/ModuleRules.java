package io.portolan.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The directions of the design, as lists of what is allowed. */
final class ModuleRules {
    private static final String ROOT = "io.portolan.";
    private static final String[] MODULES = {"domain", "command", "query", "projection", "saga", "docker", "app"};

    /** Whom a module may know beside itself. */
    private static final Map<String, List<String>> ALLOWED = Map.of(
            "domain", List.of(),
            "command", List.of("domain"),
            "query", List.of("domain"),
            "projection", List.of("domain", "query"),
            "saga", List.of("domain"),
            "docker", List.of("domain"),
            "app", List.of(MODULES));

    /** What reads a clock or a source of randomness, by its class and method. */
    private static final Set<String> UNREPEATABLE = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Year.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.InstantSource.system",
            "java.time.ZoneId.systemDefault",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Collections.shuffle");

    /** Of packages that otherwise open files and connections. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "java.io.Serializable",
            "java.io.Reader",
            "java.io.StringReader",
            "java.io.UncheckedIOException",
            "java.net.IDN");

    private ModuleRules() {}

    static List<ArchRule> all() {
        return Stream.of(
                        Stream.of(MODULES).map(ModuleRules::direction),
                        Stream.of(
                                domainIsPlainJava(),
                                domainIsRepeatable(),
                                dockerClientInOneModule(),
                                hazelcastInOnePackage()))
                .flatMap(rules -> rules)
                .toList();
    }

    private static ArchRule direction(String module) {
        String[] allowed = Stream.concat(Stream.of(module), ALLOWED.get(module).stream())
                .map(m -> ROOT + m + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(ROOT + module + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.<JavaClass>not(resideInAPackage("io.portolan.."))
                        .or(resideInAnyPackage(allowed)))
                .as(module + " knows only itself and " + ALLOWED.get(module))
                .allowEmptyShould(true);
    }

    private static ArchRule domainIsPlainJava() {
        return classes()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                ROOT + "domain..",
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "java.math..",
                                "java.text..",
                                "java.nio.charset",
                                "java.security..",
                                "com.fasterxml.jackson.annotation..",
                                "org.yaml.snakeyaml..",
                                "com.google.errorprone.annotations..")
                        .or(oneOf(WITHOUT_EFFECT)))
                .as("core-domain is plain Java: no framework, network, file or database")
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> oneOf(Set<String> names) {
        return DescribedPredicate.describe("one of " + names, c -> names.contains(c.getName()));
    }

    private static ArchRule domainIsRepeatable() {
        var unrepeatable = new DescribedPredicate<JavaCall<?>>("a clock or randomness") {
            @Override
            public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                return UNREPEATABLE.contains(owner + "." + call.getName())
                        || owner.endsWith("Random")
                        || owner.startsWith("java.util.random.");
            }
        };
        return noClasses()
                .that()
                .resideInAPackage(ROOT + "domain..")
                .should()
                .callCodeUnitWhere(unrepeatable)
                .as("core-domain decides the same on any machine at any time: it has no clock and no randomness")
                .allowEmptyShould(true);
    }

    private static ArchRule dockerClientInOneModule() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "docker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.github.dockerjava..")
                .as("docker-java is imported in the module docker only")
                .allowEmptyShould(true);
    }

    private static ArchRule hazelcastInOnePackage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "app.peers..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hazelcast..")
                .as("Hazelcast is imported in app.peers only: nothing else can make a lock of it")
                .allowEmptyShould(true);
    }
}
