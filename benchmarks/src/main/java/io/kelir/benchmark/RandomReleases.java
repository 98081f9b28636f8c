package io.kelir.benchmark;

import io.kelir.canonical.Digest;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.ColumnRef;
import io.kelir.plan.CompiledForm;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.GroupKey;
import io.kelir.plan.Measure;
import io.kelir.plan.Plan;
import io.kelir.plan.Predicate;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.Source;
import io.kelir.plan.TextPosition;
import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.Context;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.Domain;
import io.kelir.policy.Dominance;
import io.kelir.policy.Entity;
import io.kelir.policy.Permitted;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.PolicyEngine;
import io.kelir.policy.Protection;
import io.kelir.policy.Rule;
import io.kelir.policy.Use;
import io.kelir.statement.ActorKind;
import io.kelir.statement.Caller;
import io.kelir.statement.Statement;
import io.kelir.value.ColumnType;
import io.kelir.value.OutputColumn;
import io.kelir.value.Table;
import io.kelir.value.TypeName;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A data set with two rows per entity in random cells, and random releases of it: counts, some filtered, by none to two dimensions. */
final class RandomReleases {
    private static final String DATA_SET = "bench.visits";
    private static final int ROWS_PER_ENTITY = 2;

    private final int[] sizes;
    private final int entities;
    private final Random random;
    private final PolicyBundle bundle;

    RandomReleases(String[] sizes, int entities, Random random) {
        this.sizes = Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray();
        this.entities = entities;
        this.random = random;
        this.bundle = bundle();
    }

    private PolicyBundle bundle() {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        columns.put("id", column(Set.of(Use.JOIN, Use.COUNT_DISTINCT), Optional.empty()));
        for (int i = 0; i < sizes.length; i++) {
            List<Object> values =
                    new ArrayList<>(IntStream.range(0, sizes[i]).boxed().toList());
            columns.put(
                    "d" + i,
                    column(Set.of(Use.GROUP_BY, Use.FILTER), Optional.of(new Domain(values, Optional.empty()))));
        }
        Protection protection = new Protection(10, Optional.of(new Dominance(1, 50)), 10, 1, Duration.ofDays(1));
        DataSetPolicy policy = new DataSetPolicy(
                DATA_SET, Optional.of(new Entity("person", List.of("id"))), false, List.of(), columns, protection);
        return new PolicyBundle(
                "bench",
                Digest.of("bench"),
                Map.of(DATA_SET, policy),
                Map.of("all", new Context("all", Set.of(), Set.of(), Set.of())),
                List.of(new Rule("R", true, "all", "*", Optional.empty(), Set.of(), OptionalInt.empty())));
    }

    private static ColumnPolicy column(Set<Use> uses, Optional<Domain> domain) {
        return new ColumnPolicy(uses, domain, List.of(), Optional.empty(), Optional.empty());
    }

    Table census(CensusRequest request) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int entity = 0; entity < entities; entity++) {
            for (int row = 0; row < ROWS_PER_ENTITY; row++) {
                List<@Nullable Object> cell = new ArrayList<>();
                cell.add(entity);
                for (int size : sizes) {
                    cell.add(random.nextInt(size));
                }
                request.sided().forEach(side -> cell.add(CensusRequest.INSIDE));
                request.sums().forEach(sum -> cell.add(BigDecimal.valueOf(random.nextInt(1_000), 2)));
                cell.add(1L);
                rows.add(cell);
            }
        }
        List<OutputColumn> columns = new ArrayList<>();
        rows.get(0).forEach(value -> columns.add(new OutputColumn("c", ColumnType.of(TypeName.INTEGER))));
        return new Table(columns, rows);
    }

    Permitted next() {
        List<GroupKey> keys = new ArrayList<>();
        List<Predicate> filters = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            ColumnRef column = new ColumnRef(0, "d" + i);
            int what = random.nextInt(4);
            if (what == 0 && keys.size() < 2) {
                keys.add(new GroupKey(column, Optional.empty()));
            } else if (what == 1) {
                filters.add(new Predicate.In(column, some(sizes[i])));
            }
        }
        Optional<Predicate> filter = filters.isEmpty()
                ? Optional.empty()
                : Optional.of(filters.size() == 1 ? filters.get(0) : new Predicate.And(filters));
        Measure count =
                new Measure(Measure.Function.COUNT_ALL, Optional.empty(), Optional.empty(), Optional.empty(), false);
        ReleaseFootprint release = new ReleaseFootprint(
                List.of(new Source(DATA_SET, Source.Role.INNER, TextPosition.UNKNOWN)),
                List.of(),
                filter,
                keys,
                List.of(count));
        return permitted(release);
    }

    private List<Object> some(int size) {
        List<Object> values = new ArrayList<>();
        for (int value = 0; value < size; value++) {
            if (random.nextBoolean()) {
                values.add(value);
            }
        }
        return values.isEmpty() ? List.of(0) : values;
    }

    private Permitted permitted(ReleaseFootprint release) {
        Plan plan = new Plan(
                Digest.of(release.toString()),
                new Footprint(List.of(release), Set.of(), false, List.of()),
                new NothingAfter(),
                new CompiledForm() {});
        Caller caller = new Caller("bench", ActorKind.BATCH, Set.of(), Set.of(), Optional.empty(), Optional.empty());
        Statement statement = new Statement("r", "-", Optional.empty(), OptionalInt.empty(), Optional.empty());
        return new PolicyEngine(1_000).decide(caller, statement, plan, bundle).fold(permitted -> permitted, refused -> {
            throw new IllegalStateException(refused.message());
        });
    }

    private record NothingAfter() implements Epilogue {
        @Override
        public List<OutputColumn> columns() {
            return List.of();
        }

        @Override
        public Table apply(List<Table> released) {
            return released.get(0);
        }
    }
}
