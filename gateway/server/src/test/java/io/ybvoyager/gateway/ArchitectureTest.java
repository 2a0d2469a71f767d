package io.ybvoyager.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ybvoyager.gateway");

    @Test
    void knowsServicesByTheirContractOnly() {
        onlyOurs("io.ybvoyager.gateway..", "io.ybvoyager.wire..", "io.ybvoyager.*.api..")
                .check(CLASSES);
    }

    @Test
    void theRuleSeesAnArrowThatItForbids() {
        assertThatThrownBy(() -> onlyOurs("io.ybvoyager.gateway..", "io.ybvoyager.wire..")
                        .check(CLASSES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.ybvoyager.state.api.JobsApi");
    }

    @Test
    void touchesNoDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                .check(CLASSES);
    }

    @Test
    void routingIsPlainData() {
        noClasses()
                .that()
                .resideInAPackage("..routing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.quarkus..", "jakarta..")
                .check(CLASSES);
    }

    private static ArchRule onlyOurs(String... packages) {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.ybvoyager..").and(not(resideInAnyPackage(packages))));
    }
}
