package io.kelir.sql;

import io.kelir.error.ErrorCode;
import io.kelir.error.FederationException;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** A syntax tree to a relational tree over one governed schema: names resolved, types derived, nothing optimised. */
final class StatementConverter {
    private static final SqlValidator.Config VALIDATION = SqlValidator.Config.DEFAULT
            .withConformance(PostgresConformance.INSTANCE)
            .withDefaultNullCollation(NullCollation.HIGH)
            .withIdentifierExpansion(true)
            .withColumnReferenceExpansion(true)
            .withTypeCoercionEnabled(true)
            .withTypeCoercionFactory(PostgresTypeCoercion::new);
    private static final SqlToRelConverter.Config CONVERSION = SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withCreateValuesRel(true)
            .withInSubQueryThreshold(Integer.MAX_VALUE)
            // Calcite's simplifier drops casts that fail and rounds what PostgreSQL keeps
            .withRelBuilderConfigTransform(builder -> builder.withSimplify(false))
            .withHintStrategyTable(org.apache.calcite.rel.hint.HintStrategyTable.EMPTY);

    private static final JaninoRelMetadataProvider METADATA =
            JaninoRelMetadataProvider.of(DefaultRelMetadataProvider.INSTANCE);

    private final RelDataTypeFactory types = new PostgresTypeFactory();
    private final CalciteCatalogReader catalog;
    private final CalciteCatalogReader readable;
    private final GovernedSchema schema;
    private final CompiledStatements compiled = new CompiledStatements();

    StatementConverter(GovernedSchema schema) {
        this.schema = schema;
        this.catalog = new CalciteCatalogReader(schema.root(), List.of(), types, connectionConfig());
        this.readable = new CalciteCatalogReader(schema.readableRoot(), List.of(), types, connectionConfig());
    }

    private static CalciteConnectionConfig connectionConfig() {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "true");
        return new CalciteConnectionConfigImpl(properties);
    }

    GovernedSchema schema() {
        return schema;
    }

    /** What was compiled over this schema. */
    CompiledStatements compiled() {
        return compiled;
    }

    /** Catalog for building scans. */
    CalciteCatalogReader catalog() {
        return readable;
    }

    /** A cluster of its own for one statement, since Calcite's are not thread-safe. */
    RelOptCluster newCluster() {
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        RelOptCluster cluster = RelOptCluster.create(planner, new ExactRexBuilder(types));
        cluster.setMetadataQuerySupplier(StatementConverter::metadata);
        return cluster;
    }

    /** Calcite finds its metadata by thread, and a compiled statement's tree is worked on by threads that compiled nothing. */
    private static RelMetadataQuery metadata() {
        RelMetadataQueryBase.THREAD_PROVIDERS.set(METADATA);
        return RelMetadataQuery.instance();
    }

    /**
     * Validates and converts.
     *
     * @throws CalciteContextException with Calcite's finding and position
     */
    RelRoot convert(SqlNode query, RelOptCluster cluster) {
        SqlValidator validator = SqlValidatorUtil.newValidator(KelirOperatorTable.INSTANCE, catalog, types, VALIDATION);
        SqlNode validated = validator.validate(PostgresTypeNames.resolve(query));
        SqlToRelConverter converter = new SqlToRelConverter(
                (rowType, queryString, schemaPath, viewPath) -> {
                    throw new FederationException(ErrorCode.SQL_UNSUPPORTED, "Views are not supported.");
                },
                validator,
                catalog,
                cluster,
                StandardConvertletTable.INSTANCE,
                CONVERSION);
        return converter.convertQuery(validated, false, true);
    }
}
