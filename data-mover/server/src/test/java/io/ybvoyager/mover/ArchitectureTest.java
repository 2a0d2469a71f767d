package io.ybvoyager.mover;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] SERVER = {
        "io.ybvoyager.mover.suite..",
        "io.ybvoyager.mover.job..",
        "io.ybvoyager.mover.phase..",
        "io.ybvoyager.mover.stash.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ybvoyager");

    @Test
    void theCoreKnowsNoFrameworkAndNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage("io.ybvoyager.mover..")
                .and()
                .resideOutsideOfPackages(SERVER)
                .and()
                .resideOutsideOfPackage("io.ybvoyager.mover.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "io.ybvoyager.state..",
                        "io.ybvoyager.mover.suite..",
                        "io.ybvoyager.mover.job..",
                        "io.ybvoyager.mover.phase..")
                .check(CLASSES);
    }

    @Test
    void otherServicesAreReachedThroughTheirContractOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ybvoyager.gateway..", "io.ybvoyager.cli..")
                .orShould()
                .dependOnClassesThat(
                        resideInAPackage("io.ybvoyager.state..").and(not(resideInAPackage("io.ybvoyager.state.api.."))))
                .orShould()
                .dependOnClassesThat(resideInAPackage("io.ybvoyager.assessment..")
                        .and(not(resideInAPackage("io.ybvoyager.assessment.api.."))))
                .check(CLASSES);
    }

    @Test
    void jobsKnowNothingOfPhasesAndTheSuiteNothingOfJobs() {
        noClasses()
                .that()
                .resideInAPackage("io.ybvoyager.mover.job..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.ybvoyager.mover.phase..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.ybvoyager.mover.suite..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ybvoyager.mover.phase..", "io.ybvoyager.mover.job..")
                .check(CLASSES);
    }

    @Test
    void noPackagesInACircle() {
        slices().matching("io.ybvoyager.mover.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
