package io.ybvoyager.state;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ybvoyager.state");

    @Test
    void theServerUsesItsContractAndNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.ybvoyager.assessment..",
                        "io.ybvoyager.mover..",
                        "io.ybvoyager.gateway..",
                        "io.ybvoyager.cli..")
                .check(OURS);
    }

    @Test
    void theRulesOfTheJourneyArePure() {
        noClasses()
                .that()
                .resideInAPackage("io.ybvoyager.state.journey")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "java.sql..",
                        "io.ybvoyager.state.database..",
                        "io.ybvoyager.state.migration..",
                        "io.ybvoyager.state.job..")
                .check(OURS);
    }

    @Test
    void theContractKnowsNoServer() {
        noClasses()
                .that()
                .resideInAPackage("io.ybvoyager.state.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.ybvoyager.state.journey..", "io.ybvoyager.state.database..")
                .check(OURS);
    }

    @Test
    void featuresHaveNoCycles() {
        slices().matching("io.ybvoyager.state.(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void entitiesAreNeverShown() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(OURS);
    }
}
