package io.kelir.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.kelir.disclosure.DisclosureGate;
import io.kelir.disclosure.Outcome;
import org.apache.wayang.core.api.Job;
import org.junit.jupiter.api.Test;

/** The arrows between modules. */
final class ModuleLineTest {
    private static final String[] CORE = {
        "io.kelir.answer..",
        "io.kelir.audit..",
        "io.kelir.budget..",
        "io.kelir.canonical..",
        "io.kelir.catalog..",
        "io.kelir.cluster..",
        "io.kelir.directory..",
        "io.kelir.disclosure..",
        "io.kelir.egress..",
        "io.kelir.error..",
        "io.kelir.explain..",
        "io.kelir.job..",
        "io.kelir.ledger..",
        "io.kelir.metering..",
        "io.kelir.nearest..",
        "io.kelir.noise..",
        "io.kelir.pipeline..",
        "io.kelir.plan..",
        "io.kelir.policy..",
        "io.kelir.probing..",
        "io.kelir.slot..",
        "io.kelir.statement..",
        "io.kelir.value.."
    };
    private static final JavaClasses KELIR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.kelir");

    /** A fault of the gate must not be a fault of the check behind it. */
    @Test
    void theEgressCheckSharesNoCodeWithGateAndLedger() {
        noClasses()
                .that()
                .resideInAPackage("io.kelir.egress..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.kelir.disclosure..", "io.kelir.ledger..", "io.kelir.noise..")
                .check(KELIR);
    }

    @Test
    void coreSeesTheJdkAnnotationsAndCanonicalJsonOnly() {
        String[] allowed = java.util.Arrays.copyOf(CORE, CORE.length + 4);
        allowed[CORE.length] = "java..";
        allowed[CORE.length + 1] = "org.jspecify..";
        allowed[CORE.length + 2] = "org.erdtman..";
        allowed[CORE.length + 3] = "javax.crypto..";
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(KELIR);
    }

    @Test
    void adaptersNeverSeeCalciteOrWayang() {
        noClasses()
                .that()
                .resideInAnyPackage("io.kelir.mcp..", "io.kelir.kafka..", "io.kelir.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite..", "org.apache.wayang..")
                .check(KELIR);
    }

    @Test
    void onlyTheRunnerCallsWayangsJobs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kelir.wayang..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.wayang.core.api.WayangContext")
                .orShould()
                .callMethod(Job.class, "execute")
                .check(KELIR);
    }

    @Test
    void onlyThePipelineRecallsDisclosures() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kelir.pipeline..")
                .should()
                .callMethod(DisclosureGate.class, "recall", Outcome.class, int.class, byte[].class)
                .check(KELIR);
    }
}
