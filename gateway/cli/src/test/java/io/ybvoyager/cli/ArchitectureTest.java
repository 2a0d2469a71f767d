package io.ybvoyager.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.ybvoyager.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule TALKS_TO_SERVICES_THROUGH_THEIR_CONTRACTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.ybvoyager.gateway..",
                    "io.ybvoyager.mover.database..",
                    "io.ybvoyager.mover.run..",
                    "io.ybvoyager.mover.schema..",
                    "io.ybvoyager.mover.suite..",
                    "io.ybvoyager.state.database..",
                    "io.ybvoyager.wire.http..");

    @ArchTest
    static final ArchRule ONLY_ASSESSMENT_COMMANDS_USE_THE_ASSESSMENT = noClasses()
            .that()
            .resideOutsideOfPackage("io.ybvoyager.cli.assessment..")
            .and()
            .doNotHaveSimpleName("WireReflection")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.ybvoyager.assessment..");

    @ArchTest
    static final ArchRule KEEPS_THE_CONTAINER_OUT_OF_COMMANDS = noClasses()
            .that()
            .resideInAnyPackage("io.ybvoyager.cli.*..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta.enterprise..", "jakarta.inject..");
}
