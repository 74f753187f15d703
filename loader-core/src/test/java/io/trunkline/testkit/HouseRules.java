// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules that hold for the main code of every module; a module's own architecture test includes them. */
public final class HouseRules {
    private static final Path SOURCES = Path.of("src", "main", "java");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.trunkline.(**)").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule everyPackageIsNullMarked =
            classes().should(liveInANullMarkedPackage()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheCommandLineWritesToStandardOut = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule exceptionsAreNeverGeneric =
            noClasses().should(THROW_GENERIC_EXCEPTIONS).allowEmptyShould(true);

    @ArchTest
    static final ArchRule namesAreNounsOfTheField = noClasses()
            .should()
            .haveNameMatching(".*(Utils?|Managers?|Impl|Helpers?)")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyTheHttpPackageKnowsTheHttpClient = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.http..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.net.http..", "org.apache.hc..").or(type(HttpURLConnection.class)))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule onlyDestinationsSpeakSql = noClasses()
            .that()
            .resideOutsideOfPackage("io.trunkline.destination..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    private HouseRules() {}

    /** Without this, a wrong path would make every other rule hold. */
    @ArchTest
    static void everySourceFileWasLookedAt(JavaClasses scanned) throws IOException {
        if (!Files.exists(SOURCES)) {
            return;
        }
        try (var files = Files.walk(SOURCES)) {
            long sources =
                    files.filter(file -> file.toString().endsWith(".java")).count();
            assertThat((long) scanned.size()).isGreaterThanOrEqualTo(sources);
        }
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package whose package-info.java says @NullMarked") {
            @Override
            public void check(JavaClass found, ConditionEvents events) {
                if (!found.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(violated(found, found.getPackageName() + " is not @NullMarked: " + found.getName()));
                }
            }
        };
    }
}
