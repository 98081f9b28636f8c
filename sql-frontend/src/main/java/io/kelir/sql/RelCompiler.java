package io.kelir.sql;

import io.kelir.canonical.Digest;
import io.kelir.catalog.Catalog;
import io.kelir.catalog.DataSet;
import io.kelir.catalog.Perimeters;
import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import io.kelir.ledger.CensusRequest;
import io.kelir.plan.Epilogue;
import io.kelir.plan.Footprint;
import io.kelir.plan.Plan;
import io.kelir.plan.ReleaseFootprint;
import io.kelir.plan.StatementCompiler;
import io.kelir.plan.Violation;
import io.kelir.policy.PolicyBundle;
import io.kelir.policy.RowConditions;
import io.kelir.policy.SiteReleases;
import io.kelir.sql.epilogue.RelEpilogue;
import io.kelir.sql.release.ReleaseExtractor;
import io.kelir.sql.row.RowCompiler;
import io.kelir.statement.Statement;
import io.kelir.value.OutputColumn;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.util.Pair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles SQL and plan specifications with Calcite. Thread-safe. */
public final class RelCompiler implements StatementCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(RelCompiler.class);

    private final GovernedSchemas schemas;
    private final StatementReader reader = new StatementReader();
    private final Clock clock;
    private final CompilerCounts counts = new CompilerCounts();

    /** A compiler over data sets in one perimeter. */
    public RelCompiler(Catalog catalog, ToDoubleFunction<DataSet> rows, Clock clock) {
        this(catalog, rows, Perimeters.ONE, clock);
    }

    /**
     * A compiler over all data sets of a catalog that a bundle lists.
     *
     * @param rows       estimated rows of a data set
     * @param perimeters tells from where keys leave as pseudonyms only
     * @param clock      tells {@code now()}
     */
    public RelCompiler(Catalog catalog, ToDoubleFunction<DataSet> rows, Perimeters perimeters, Clock clock) {
        this.schemas = new GovernedSchemas(catalog, rows, perimeters);
        this.clock = clock;
    }

    @Override
    public Plan compile(Statement statement, PolicyBundle bundle) {
        StatementConverter converter = schemas.converter(bundle);
        Optional<Plan> kept = converter.compiled().find(statement.text());
        if (kept.isPresent()) {
            counts.countKept();
            return kept.get();
        }
        counts.countMade();
        return compile(statement, bundle, converter);
    }

    /** How often a plan was at hand. */
    public CompilerCounts counts() {
        return counts;
    }

    @Override
    public boolean isCompiled(Statement statement, PolicyBundle bundle) {
        return schemas.converter(bundle).compiled().holds(statement.text());
    }

    private Plan compile(Statement statement, PolicyBundle bundle, StatementConverter converter) {
        StatementSyntax read = reader.read(statement.text(), converter.schema()::columns);
        if (read.query().isEmpty()) {
            return refused(statement, read.violation().orElseThrow());
        }
        SqlNode query = read.query().get();
        SyntaxReader syntax = new SyntaxReader(converter.schema().tables());
        boolean personal = syntax.touchesPersonalData(query);
        Optional<Violation> forbidden =
                personal ? syntax.forbiddenOnPersonalData(query, read.places()) : Optional.empty();
        if (forbidden.isPresent()) {
            return refused(statement, forbidden.get());
        }
        try {
            SqlNode unvalidated = query.clone(query.getParserPosition());
            RelOptCluster cluster = converter.newCluster();
            RelRoot root = converter.convert(query, cluster);
            Plan plan = compile(statement, bundle, converter, unvalidated, root, cluster);
            if (!StatementTime.isAskedIn(root.rel)) {
                converter.compiled().keep(statement.text(), plan);
            }
            return plan;
        } catch (CalciteContextException e) {
            return refused(
                    statement,
                    ValidationErrors.violation(e, personal, read.places())
                            .orElseThrow(() -> ValidationErrors.error(e, read.places())));
        } catch (FederationException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            // the caller can send another statement, but the planner should have said why
            LOG.warn("a statement could not be planned", e);
            throw new FederationException(
                    ErrorCode.SQL_UNSUPPORTED,
                    "The statement uses something that Kelir cannot plan. Try a simpler form.",
                    e);
        } catch (StackOverflowError e) {
            throw new FederationException(
                    ErrorCode.STATEMENT_TOO_LARGE, "The statement is nested too deeply. Send a simpler statement.", e);
        }
    }

    @Override
    public Plan census(CensusRequest request, PolicyBundle bundle) {
        return new CensusCompiler(schemas.converter(bundle), request).compile();
    }

    private static Plan refused(Statement statement, Violation violation) {
        Digest digest = CanonicalPlan.digestOfText(statement.text().source());
        Footprint footprint = new Footprint(List.of(), Set.of(), false, List.of(violation));
        return new Plan(digest, footprint, new NoEpilogue(List.of()), new NoRelForm());
    }

    private Plan compile(
            Statement statement,
            PolicyBundle bundle,
            StatementConverter converter,
            SqlNode query,
            RelRoot root,
            RelOptCluster cluster) {
        RelNode tree = root.project(true);
        List<String> names = OutputNames.of(query, Pair.right(root.fields));
        RowCompiler rowCompiler = new RowCompiler(RowCompiler.Division.GIVES_NULL, clock.instant());
        ReleaseExtractor extractor = new ReleaseExtractor(rowCompiler);
        if (extractor.isPublic(tree)) {
            return publicPlan(converter, tree, outputColumns(tree, names), cluster);
        }
        ReleaseExtractor.Extracted extracted = extractor.extract(tree);
        if (extracted.violation().isPresent()) {
            return refused(statement, extracted.violation().get());
        }
        RelNode epilogue = extracted.epilogue().orElseThrow();
        Optional<Violation> zeroDivisor = ZeroDivisors.find(epilogue);
        return zeroDivisor.isPresent()
                ? refused(statement, zeroDivisor.get())
                : personalPlan(
                        converter,
                        extracted.releases().stream()
                                .map(release -> SiteReleases.laidOut(RowConditions.laidOn(release, bundle), bundle))
                                .toList(),
                        epilogue,
                        outputColumns(tree, names),
                        rowCompiler,
                        cluster);
    }

    private static List<OutputColumn> outputColumns(RelNode tree, List<String> names) {
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(outputColumn(names.get(i), tree, i));
        }
        return columns;
    }

    private static OutputColumn outputColumn(String name, RelNode tree, int field) {
        return SqlTypes.toKelir(tree.getRowType().getFieldList().get(field).getType())
                .map(type -> new OutputColumn(name, type))
                .orElseThrow(
                        () -> new FederationException(
                                ErrorCode.SQL_UNSUPPORTED,
                                "Output column '" + name
                                        + "' has a type that no answer can hold. Cast it to text, a number, a date or a timestamp."));
    }

    private static Plan publicPlan(
            StatementConverter converter, RelNode tree, List<OutputColumn> columns, RelOptCluster cluster) {
        RelNode optimized = TreeOptimizer.pushedDown(TreeOptimizer.withoutSubQueries(tree));
        Set<String> dataSets = DataSetNames.in(optimized);
        boolean rowsLeave = RowsLeaving.of(optimized);
        return new Plan(
                CanonicalPlan.digest(optimized, List.of(), names(columns)),
                new Footprint(List.of(), dataSets, rowsLeave, List.of()),
                new NoEpilogue(columns),
                new CompiledRelForm(converter, cluster, Optional.of(optimized), List.of(), List.of(), columns));
    }

    private static Plan personalPlan(
            StatementConverter converter,
            List<ReleaseFootprint> releases,
            RelNode extracted,
            List<OutputColumn> columns,
            RowCompiler rowCompiler,
            RelOptCluster cluster) {
        List<List<OutputColumn>> releaseColumns = ReleaseColumns.of(extracted, releases.size());
        RelNode tree = TreeOptimizer.withoutSubQueries(extracted);
        Epilogue epilogue = new RelEpilogue(tree, columns, rowCompiler, release -> releases.get(release)
                .groupKeys()
                .size());
        return new Plan(
                CanonicalPlan.digest(tree, releases, names(columns)),
                new Footprint(releases, publicDataSets(converter, releases), false, List.of()),
                epilogue,
                new CompiledRelForm(converter, cluster, Optional.empty(), releases, releaseColumns, columns));
    }

    private static Set<String> publicDataSets(StatementConverter converter, List<ReleaseFootprint> releases) {
        Set<String> names = new TreeSet<>();
        for (ReleaseFootprint release : releases) {
            release.sources().stream()
                    .map(source -> converter.schema().tables().get(source.dataSet()))
                    .filter(table -> table != null && table.policy().isPublic())
                    .forEach(table -> names.add(table.dataSet().name()));
        }
        return names;
    }

    private static List<String> names(List<OutputColumn> columns) {
        return columns.stream().map(OutputColumn::name).toList();
    }
}
