package io.portolan.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.portolan.domain.violation.BreaksTheRules;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // once the modules are packaged, the domain's tests reach the class path as a jar
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.portolan");

    @TestFactory
    List<DynamicTest> every_rule_of_the_design_holds() {
        return ModuleRules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(PRODUCTION)))
                .toList();
    }

    @Test
    void all_modules_are_looked_at() {
        assertThat(List.of("domain", "command", "query", "projection", "saga", "docker", "app"))
                .allSatisfy(module -> assertThat(
                                PRODUCTION.that(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                        "io.portolan." + module + "..")))
                        .isNotEmpty());
    }

    @Test
    void a_class_that_breaks_rules_on_purpose_is_reported() {
        var violation = new ClassFileImporter().importClasses(BreaksTheRules.class);

        var broken = ModuleRules.all().stream()
                .filter(rule -> rule.evaluate(violation).hasViolation())
                .map(ArchRule::getDescription)
                .toList();

        assertThat(broken)
                .hasSize(3)
                .anyMatch(d -> d.startsWith("domain knows only itself"))
                .anyMatch(d -> d.startsWith("core-domain is plain Java"))
                .anyMatch(d -> d.startsWith("core-domain decides the same"));
    }
}
