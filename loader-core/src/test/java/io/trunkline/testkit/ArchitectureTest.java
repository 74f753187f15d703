// SPDX-License-Identifier: Apache-2.0
package io.trunkline.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeJars;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Keeps the direction of the packages: the data's way from its source to its destination, never back. */
@AnalyzeClasses(
        packages = "io.trunkline",
        importOptions = {DoNotIncludeTests.class, DoNotIncludeJars.class})
class ArchitectureTest {
    private static final Set<String> STEPS = Set.of("extract", "normalize", "loadpackage");
    private static final Set<String> ENDS = Set.of("source", "destination", "schema", "state");
    private static final Set<String> SUPPORT = Set.of("config", "http", "json", "errors");

    /** Each package, and the others it may use. A new package is drawn here first. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("cli", union(Set.of("serve", "report", "pipeline"), STEPS, ENDS, SUPPORT)),
            Map.entry("serve", union(Set.of("report", "pipeline"), STEPS, ENDS, SUPPORT)),
            Map.entry("report", union(Set.of("pipeline"), STEPS, ENDS, SUPPORT)),
            Map.entry("pipeline", union(STEPS, ENDS, SUPPORT)),
            Map.entry("extract", union(STEPS, ENDS, SUPPORT)),
            Map.entry("normalize", union(STEPS, ENDS, SUPPORT)),
            Map.entry("loadpackage", union(STEPS, ENDS, SUPPORT)),
            Map.entry("destination", union(Set.of("schema", "state"), SUPPORT)),
            Map.entry("state", Set.of("source", "schema", "errors")),
            Map.entry("source", Set.of("schema", "errors")),
            Map.entry("schema", Set.of("errors")),
            Map.entry("json", Set.of("errors")),
            Map.entry("http", Set.of("config", "errors")),
            Map.entry("config", Set.of("errors")),
            Map.entry("errors", Set.of()));

    @ArchTest
    static final ArchTests houseRules = ArchTests.in(HouseRules.class);

    @ArchTest
    static void packagesDependInOneDirection(JavaClasses scanned) {
        MAY_USE.forEach((name, others) -> noClasses()
                .that()
                .resideInAPackage(tree(name))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.trunkline..").and(not(resideInAnyPackage(trees(name, others)))))
                .allowEmptyShould(true)
                .check(scanned));
    }

    @ArchTest
    static void everyPackageIsDrawn(JavaClasses scanned) {
        assertThat(scanned.stream().map(ArchitectureTest::topPackage)).isSubsetOf(MAY_USE.keySet());
    }

    private static String topPackage(JavaClass found) {
        return found.getPackageName().split("\\.")[2];
    }

    private static String tree(String name) {
        return "io.trunkline." + name + "..";
    }

    private static String[] trees(String name, Set<String> others) {
        return union(Set.of(name), others).stream().map(ArchitectureTest::tree).toArray(String[]::new);
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        return Stream.of(sets).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
