package io.ybvoyager.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ybvoyager.cli");

    @Test
    void talksToServicesThroughTheirContractsOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.ybvoyager.gateway..",
                        "io.ybvoyager.mover.database..",
                        "io.ybvoyager.mover.run..",
                        "io.ybvoyager.mover.schema..",
                        "io.ybvoyager.mover.suite..",
                        "io.ybvoyager.state.database..",
                        "io.ybvoyager.wire.http..")
                .check(CLASSES);
    }

    @Test
    void onlyAssessmentCommandsUseTheAssessment() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ybvoyager.cli.assessment..")
                .and()
                .doNotHaveSimpleName("WireReflection")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.ybvoyager.assessment..")
                .check(CLASSES);
    }

    @Test
    void keepsTheContainerOutOfCommands() {
        noClasses()
                .that()
                .resideInAnyPackage("io.ybvoyager.cli.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.inject..")
                .check(CLASSES);
    }
}
