package io.kelir.platform.jdbc.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kelir.disclosure.BoundsJudge;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.disclosure.SiteEvidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares the evidence of a run with that of raw rows: exact evidence is equal, bounds are bounds, and both lead to one verdict. */
final class EvidenceComparison {
    private final String statement;
    private final BoundsJudge judge;
    private int leftByBounds;
    private int exact;

    EvidenceComparison(String statement, BoundsJudge judge) {
        this.statement = statement;
        this.judge = judge;
    }

    /** Groups that may leave although only bounds of their entities are known. */
    int leftByBounds() {
        return leftByBounds;
    }

    int exact() {
        return exact;
    }

    EvidenceComparison compare(List<GroupEvidence> raw, List<GroupEvidence> run) {
        List<GroupEvidence> sorted = new ArrayList<>(run);
        sorted.sort(Comparator.comparing(group -> group.key().toString()));
        assertEquals(keys(raw), keys(sorted), statement);
        for (int i = 0; i < raw.size(); i++) {
            compare(raw.get(i), sorted.get(i));
        }
        return this;
    }

    private static String keys(List<GroupEvidence> groups) {
        return groups.stream().map(group -> group.key().toString()).toList().toString();
    }

    private void compare(GroupEvidence raw, GroupEvidence found) {
        assertEquals(judge.mayLeave(raw), judge.mayLeave(found), statement + " " + found);
        for (int i = 0; i < raw.measures().size(); i++) {
            compare(raw.measures().get(i), found.measures().get(i), found);
        }
        boolean isExact = found.rows().sites().get(0).exact();
        exact += isExact ? 1 : 0;
        leftByBounds += !isExact && judge.mayLeave(found) ? 1 : 0;
    }

    private void compare(MeasureEvidence raw, MeasureEvidence found, GroupEvidence group) {
        String where = statement + " " + group;
        assertSame(raw.sum(), found.sum(), where);
        assertEquals(raw.count(), found.count(), where);
        SiteEvidence known = raw.sites().get(0);
        SiteEvidence site = found.sites().get(0);
        if (site.exact()) {
            assertEquals(known.entities(), site.entities(), where);
            assertSame(known.total(), site.total(), where);
            assertSame(known.top1(), site.top1(), where);
            assertSame(known.top2(), site.top2(), where);
        } else {
            assertTrue(site.entities() <= known.entities(), where);
            assertTrue((site.entities() == 0) == (known.entities() == 0), where);
            assertTrue(site.total().compareTo(known.total()) <= 0, where);
            assertTrue(site.top1().compareTo(known.top1()) >= 0, where);
            assertTrue(site.top1().add(site.top2()).compareTo(known.top1().add(known.top2())) >= 0, where);
        }
    }

    private static void assertSame(BigDecimal expected, BigDecimal found, String where) {
        assertEquals(0, expected.compareTo(found), () -> expected + " and " + found + " in " + where);
    }
}
