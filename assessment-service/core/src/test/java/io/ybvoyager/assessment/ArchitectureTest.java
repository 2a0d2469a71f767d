package io.ybvoyager.assessment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The core runs anywhere: it knows no server, no framework, and rules know no database. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ybvoyager.assessment");

    @Test
    void coreKnowsNoServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..",
                        "io.quarkus..",
                        "io.ybvoyager.wire.http..",
                        "io.ybvoyager.state..",
                        "io.ybvoyager.mover..",
                        "io.ybvoyager.assessment.api..",
                        "io.ybvoyager.assessment.server..")
                .check(CLASSES);
    }

    @Test
    void rulesAndSizingKnowNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage("..rule..", "..schema..", "..sizing..", "..report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "..collect..")
                .check(CLASSES);
    }

    @Test
    void sqlTextIsNotJudgedByRegularExpressions() {
        noClasses()
                .that()
                .resideInAPackage("..schema..")
                .and()
                .haveSimpleNameNotContaining("ObjectName")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(CLASSES);
    }
}
