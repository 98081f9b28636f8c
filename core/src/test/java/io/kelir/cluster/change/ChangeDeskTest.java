package io.kelir.cluster.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.cluster.change.ChangeEvent.Phase;
import io.kelir.cluster.change.ClusterChange.DeleteTopic;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeDeskTest {
    private static final Caller OLAF = human("olaf");
    private static final Caller ADA = human("ada");
    private static final Caller AGENT_OF_ADA = new Caller(
            "agent", ActorKind.DELEGATED_AGENT, Set.of("operator"), Set.of(), Optional.empty(), Optional.of("ada"));
    private static final ClusterChange CHANGE = new DeleteTopic("orders");
    private static final Authority NONE = new Authority(Optional.empty(), Optional.empty());
    private static final Authority EMERGENCY =
            new Authority(Optional.empty(), Optional.of("the disk of broker 3 is full and nobody answers"));

    private final FakeChanges cluster = new FakeChanges();
    private final List<ChangeEvent> events = new ArrayList<>();
    private final Map<String, String> used = new HashMap<>();
    private final ChangeDesk production = desk(Environment.PRODUCTION);

    private ChangeDesk desk(Environment environment) {
        return new ChangeDesk(
                cluster,
                environment,
                Set.of("kelir.events"),
                new PlainApprovals(),
                (issuer, id, use, expires) -> use.hex()
                        .equals(Optional.ofNullable(used.putIfAbsent(id, use.hex()))
                                .orElse(use.hex())),
                events::add,
                Clock.systemUTC());
    }

    private static Caller human(String name) {
        return new Caller(name, ActorKind.HUMAN, Set.of("operator"), Set.of(), Optional.empty(), Optional.empty());
    }

    @Test
    void changesNothingInADryRun() {
        ChangeDesk.Rehearsal rehearsal = production.rehearse(AGENT_OF_ADA, CHANGE);

        assertEquals("partitions", rehearsal.diff().differences().get(0).name());
        assertEquals(List.of(), cluster.made());
        assertEquals(List.of(Phase.REHEARSED), phases());
        assertEquals(Optional.of(rehearsal.diff()), events.get(0).diff());
    }

    @Test
    void keepsTheFenceClosedWithoutApproval() {
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(OLAF, NONE));
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(OLAF, approval("made up")));
        assertEquals(List.of(), cluster.made());
        assertEquals(List.of(Phase.REFUSED, Phase.REFUSED), phases());
    }

    @Test
    void opensTheFenceOnceForWhatASecondPersonApproved() {
        Authority approved = approval(grantedBy(ADA));

        ChangeDesk.Made made = production.make(OLAF, CHANGE, approved);

        assertEquals(Passage.approved("ada"), made.passage());
        assertEquals(List.of(CHANGE), cluster.made());
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(OLAF, approved));
        assertEquals(List.of(Phase.REHEARSED, Phase.APPROVED, Phase.ATTEMPTED, Phase.MADE, Phase.REFUSED), phases());
        assertEquals(Optional.of(made.passage()), events.get(3).passage());
    }

    @Test
    void takesNoApprovalFromThePersonWhoAsks() {
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(ADA, approval(grantedBy(ADA))));
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(AGENT_OF_ADA, approval(grantedBy(ADA))));
        assertEquals(ErrorCode.APPROVAL_REQUIRED, code(() -> grantedBy(AGENT_OF_ADA)));
        assertEquals(List.of(), cluster.made());
    }

    @Test
    void takesNoApprovalForWhatHasChangedSince() {
        Authority approved = approval(grantedBy(ADA));

        cluster.setPartitions("6");

        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(OLAF, approved));
        assertEquals(
                ErrorCode.APPROVAL_REQUIRED,
                code(() -> production.make(OLAF, new DeleteTopic("payments"), approval(grantedBy(ADA)))));
        assertEquals(
                ErrorCode.APPROVAL_REQUIRED, code(() -> production.approve(ADA, CHANGE, "sha256:" + "0".repeat(64))));
    }

    @Test
    void opensTheFenceToAPersonsStatedEmergencyAndSaysSo() {
        production.make(OLAF, CHANGE, EMERGENCY);

        assertEquals(List.of(Phase.ATTEMPTED, Phase.MADE), phases());
        assertTrue(
                events.stream().allMatch(event -> event.passage().orElseThrow().way() == Passage.Way.EMERGENCY));
        assertEquals(ErrorCode.APPROVAL_REQUIRED, refused(AGENT_OF_ADA, EMERGENCY));
        assertEquals(ErrorCode.INVALID_ARGUMENT, refused(OLAF, new Authority(Optional.empty(), Optional.of("please"))));
    }

    @Test
    void hasNoFenceOutsideProduction() {
        desk(Environment.STAGING).make(AGENT_OF_ADA, CHANGE, NONE);

        assertEquals(List.of(CHANGE), cluster.made());
    }

    @Test
    void keepsItsHandsOffWhatIsProtected() {
        for (String name : List.of("kelir.events", "__consumer_offsets")) {
            assertEquals(ErrorCode.TARGET_PROTECTED, code(() -> desk(Environment.TEST)
                    .make(OLAF, new DeleteTopic(name), NONE)));
        }
        assertEquals(List.of(), cluster.made());
    }

    @Test
    void recordsAChangeWhoseEndNobodyKnows() {
        cluster.breakDown();

        assertThrows(IllegalStateException.class, () -> production.make(OLAF, CHANGE, EMERGENCY));

        assertEquals(List.of(Phase.ATTEMPTED, Phase.FAILED), phases());
        assertEquals(Optional.of("INTERNAL"), events.get(1).code());
    }

    private String grantedBy(Caller approver) {
        String digest = production.rehearse(OLAF, CHANGE).digest().toString();
        return production.approve(approver, CHANGE, digest).approval();
    }

    private static Authority approval(String text) {
        return new Authority(Optional.of(text), Optional.empty());
    }

    private ErrorCode refused(Caller caller, Authority authority) {
        return code(() -> production.make(caller, CHANGE, authority));
    }

    private static ErrorCode code(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(FederationException.class, call).code();
    }

    private List<Phase> phases() {
        return events.stream().map(ChangeEvent::phase).toList();
    }
}
