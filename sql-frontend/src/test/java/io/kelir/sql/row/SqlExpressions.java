package io.kelir.sql.row;

import io.kelir.sql.KelirOperators;
import io.kelir.sql.PostgresTypeSystem;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.fun.SqlLibrary;
import org.apache.calcite.sql.fun.SqlLibraryOperatorTableFactory;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;

/** Calcite's trees for SQL texts over the sample table {@code t}. */
final class SqlExpressions {
    private static final SqlParser.Config PARSER = SqlParser.config()
            .withParserFactory(SqlBabelParserImpl.FACTORY)
            .withConformance(SqlConformanceEnum.BABEL)
            .withUnquotedCasing(Casing.UNCHANGED);

    private final RelDataTypeFactory types = new JavaTypeFactoryImpl(PostgresTypeSystem.INSTANCE);
    private final CalciteCatalogReader catalog;

    private final boolean simplified;

    /**
     * @param simplified whether Calcite may simplify what it reads, which turns sets and ranges into SEARCH
     */
    SqlExpressions(boolean simplified) {
        this.simplified = simplified;
        CalciteSchema schema = CalciteSchema.createRootSchema(false);
        schema.add("t", new SampleTable());
        catalog = new CalciteCatalogReader(schema, List.of(), types, anyCase());
    }

    private static CalciteConnectionConfigImpl anyCase() {
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        return new CalciteConnectionConfigImpl(properties);
    }

    /** The expression as it stands in {@code SELECT expression FROM t}. */
    RexNode expression(String sql) {
        RelNode root = tree("SELECT " + sql + " FROM t");
        return ((Project) root).getProjects().get(0);
    }

    /** The condition as it stands in {@code SELECT 1 FROM t WHERE condition}. */
    RexNode condition(String sql) {
        RelNode root = tree("SELECT 1 FROM t WHERE " + sql);
        return ((Filter) root.getInput(0)).getCondition();
    }

    /** The aggregate of {@code SELECT calls FROM t}, over its input. */
    Aggregate aggregate(String calls) {
        RelNode node = tree("SELECT " + calls + " FROM t");
        while (!(node instanceof Aggregate)) {
            node = node.getInput(0);
        }
        return (Aggregate) node;
    }

    RelDataTypeFactory types() {
        return types;
    }

    private RelNode tree(String sql) {
        SqlValidator validator = SqlValidatorUtil.newValidator(
                SqlOperatorTables.chain(
                        SqlOperatorTables.of(KelirOperators.DATE_TRUNC, KelirOperators.SECOND_GREATEST),
                        SqlLibraryOperatorTableFactory.INSTANCE.getOperatorTable(
                                SqlLibrary.STANDARD, SqlLibrary.POSTGRESQL)),
                catalog,
                types,
                SqlValidator.Config.DEFAULT.withConformance(SqlConformanceEnum.BABEL));
        RelOptCluster cluster =
                RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), new RexBuilder(types));
        SqlToRelConverter converter = new SqlToRelConverter(
                (rowType, query, schemaPath, viewPath) -> {
                    throw new IllegalStateException("there are no views");
                },
                validator,
                catalog,
                cluster,
                StandardConvertletTable.INSTANCE,
                SqlToRelConverter.config()
                        .withExpand(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withTrimUnusedFields(false)
                        .withRelBuilderConfigTransform(builder -> builder.withSimplify(simplified)));
        return converter.convertQuery(validator.validate(parsed(sql)), false, true).rel;
    }

    private static SqlNode parsed(String sql) {
        try {
            return SqlParser.create(sql, PARSER).parseQuery();
        } catch (SqlParseException e) {
            throw new IllegalArgumentException(sql, e);
        }
    }

    private static final class SampleTable extends AbstractTable {
        @Override
        public RelDataType getRowType(RelDataTypeFactory types) {
            RelDataTypeFactory.Builder row = types.builder();
            for (SampleRows.SampleColumn column : SampleRows.COLUMNS) {
                row.add(column.name(), types.createTypeWithNullability(type(types, column.type()), true));
            }
            return row.build();
        }

        private static RelDataType type(RelDataTypeFactory types, String name) {
            return switch (name) {
                case "smallint" -> types.createSqlType(SqlTypeName.SMALLINT);
                case "integer" -> types.createSqlType(SqlTypeName.INTEGER);
                case "bigint" -> types.createSqlType(SqlTypeName.BIGINT);
                case "numeric(18,4)" -> types.createSqlType(SqlTypeName.DECIMAL, 18, 4);
                case "numeric" -> types.createSqlType(SqlTypeName.DECIMAL, PostgresTypeSystem.UNLIMITED, 20);
                case "double precision" -> types.createSqlType(SqlTypeName.DOUBLE);
                case "boolean" -> types.createSqlType(SqlTypeName.BOOLEAN);
                case "text" -> types.createSqlType(SqlTypeName.VARCHAR);
                case "date" -> types.createSqlType(SqlTypeName.DATE);
                case "timestamp" -> types.createSqlType(SqlTypeName.TIMESTAMP, 6);
                case "timestamptz" -> types.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
                default -> throw new IllegalArgumentException(name);
            };
        }
    }
}
