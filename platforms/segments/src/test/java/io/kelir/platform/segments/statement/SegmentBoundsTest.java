package io.kelir.platform.segments.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.disclosure.BoundsJudge;
import io.kelir.disclosure.GroupEvidence;
import io.kelir.disclosure.MeasureEvidence;
import io.kelir.disclosure.SiteEvidence;
import io.kelir.policy.Permitted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence of segments leads to the verdicts and values of the raw records, whether it is taken in bounds or exactly. */
class SegmentBoundsTest {
    private static final String BY_STATUS =
            "SELECT status, COUNT(*) AS n, SUM(amount) AS total FROM shop.orders GROUP BY status";
    private static final Set<String> DOMAIN = Set.of("paid", "new", "shipped");

    /** Each status has 25 customers and some 200 orders: far fewer are demanded, just as many, one more, and more than there are orders. */
    @ParameterizedTest
    @CsvSource({"2, false", "25, true", "26, true", "300, false"})
    void judgesAsTheRawRecordsSay(int minEntities, boolean exact) {
        Map<String, GroupEvidence> expected = raw();
        try (OrdersInstallation installation = new OrdersInstallation(minEntities)) {
            Permitted permitted = installation.permitted(BY_STATUS);
            BoundsJudge judge = new BoundsJudge(
                    permitted.obligations().protection(),
                    permitted.plan().footprint().releases().get(0).measures());

            Map<String, GroupEvidence> groups = new TreeMap<>();
            installation
                    .run(permitted)
                    .forEach(group -> groups.put(String.valueOf(group.key().get(0)), group));

            assertEquals(expected.keySet(), groups.keySet());
            groups.forEach((status, group) -> {
                assertEquals(judge.mayLeave(expected.get(status)), judge.mayLeave(group), group::toString);
                assertEquals(values(expected.get(status)), values(group));
                assertEquals(exact, group.rows().sites().get(0).exact(), group::toString);
            });
        }
    }

    private static List<String> values(GroupEvidence group) {
        return group.measures().stream()
                .map(measure -> measure.sum().stripTrailingZeros().toPlainString() + " " + measure.count())
                .toList();
    }

    private static Map<String, GroupEvidence> raw() {
        Map<String, List<JsonNode>> byStatus = new TreeMap<>();
        for (JsonNode order : Orders.all()) {
            String status = order.path("status").asText();
            byStatus.computeIfAbsent(DOMAIN.contains(status) ? status : "null", key -> new ArrayList<>())
                    .add(order);
        }
        assertTrue(byStatus.size() > 1);
        Map<String, GroupEvidence> groups = new TreeMap<>();
        byStatus.forEach((status, orders) -> groups.put(status, group(status, orders)));
        return groups;
    }

    private static GroupEvidence group(String status, List<JsonNode> orders) {
        Map<String, BigDecimal> rows = new HashMap<>();
        Map<String, BigDecimal> amounts = new HashMap<>();
        for (JsonNode order : orders) {
            String customer = order.path("customer_id").asText();
            rows.merge(customer, BigDecimal.ONE, BigDecimal::add);
            amounts.merge(customer, order.path("amount").decimalValue(), BigDecimal::add);
        }
        MeasureEvidence count = evidence(BigDecimal.ZERO, orders.size(), List.copyOf(rows.values()));
        MeasureEvidence total = evidence(
                amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                orders.size(),
                List.copyOf(amounts.values()));
        return new GroupEvidence(List.of(status), count, List.of(count, total));
    }

    private static MeasureEvidence evidence(BigDecimal sum, long count, List<BigDecimal> perCustomer) {
        List<BigDecimal> sorted =
                perCustomer.stream().sorted(Comparator.reverseOrder()).toList();
        BigDecimal total = sorted.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        SiteEvidence site = new SiteEvidence("records", sorted.size(), total, sorted.get(0), sorted.get(1), true);
        return new MeasureEvidence(sum, count, List.of(site));
    }
}
