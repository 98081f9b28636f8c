package io.kelir.platform.segments.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.kelir.ledger.CensusRequest;
import io.kelir.value.Table;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A census of segments is what grouping the records gives. */
class SegmentCensusTest {
    private static final CensusRequest REQUEST = new CensusRequest(
            OrdersInstallation.ORDERS,
            List.of("status", "city", "quantity"),
            List.of(),
            List.of("amount", "coupon"),
            List.of("amount"));

    @Test
    void countsTheRecordsOfEachCustomerAndCellAndAddsThemUp() {
        Map<String, Long> expected = new TreeMap<>();
        Map<String, BigDecimal> expectedSums = new TreeMap<>();
        Orders.all().forEach(order -> {
            expected.merge(cell(order), 1L, Long::sum);
            if (!isNull(order.path("amount"))) {
                expectedSums.merge(cell(order), order.path("amount").decimalValue(), BigDecimal::add);
            }
        });
        assertFalse(expected.isEmpty());

        try (OrdersInstallation installation = new OrdersInstallation(5)) {
            Table census = installation.census(REQUEST);

            Map<String, Long> found = new TreeMap<>();
            Map<String, BigDecimal> sums = new TreeMap<>();
            census.rows().forEach(row -> {
                String cell = row.subList(0, 6).toString();
                found.merge(cell, (Long) row.get(7), Long::sum);
                if (row.get(6) instanceof BigDecimal sum) {
                    sums.put(cell, sum);
                }
            });
            assertEquals(expected, found);
            assertEquals(plain(expectedSums), plain(sums));
            assertEquals(found.size(), census.rows().size(), "a cell stands twice");
            assertEquals(
                    List.of("customer_id", "status", "city", "quantity", "amount", "coupon", "amount_sum", "rows"),
                    census.columns().stream().map(column -> column.name()).toList());
        }
    }

    private static Map<String, String> plain(Map<String, BigDecimal> sums) {
        Map<String, String> plain = new TreeMap<>();
        sums.forEach((cell, sum) -> plain.put(cell, sum.stripTrailingZeros().toPlainString()));
        return plain;
    }

    private static String cell(JsonNode order) {
        return Arrays.asList(
                        order.path("customer_id").asText(),
                        known(order.path("status").asText(), Set.of("paid", "new", "shipped")),
                        known(order.path("address").path("city").asText(), Set.of("Berlin", "Paris")),
                        band(order.path("quantity").asInt()),
                        isNull(order.path("amount")),
                        isNull(order.path("coupon")))
                .toString();
    }

    private static @Nullable String known(String value, Set<String> domain) {
        return domain.contains(value) ? value : null;
    }

    private static @Nullable Integer band(int quantity) {
        if (quantity < 1 || quantity >= 5) {
            return null;
        }
        return quantity < 3 ? 1 : 3;
    }

    private static boolean isNull(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
