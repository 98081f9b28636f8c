package io.kelir.sql.specification;

import io.kelir.sql.StatementParser;
import io.kelir.sql.StatementSyntax;
import io.kelir.statement.StatementText.PlanSpecification;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.calcite.sql.SqlNode;

/**
 * Reads a plan specification into the syntax tree of the SQL that a person would write for it. From there on it goes the way of every
 * statement: the validator's types and casts, the policy's judgement and the canonical plan cannot tell them apart. Thread-safe.
 */
public final class PlanSpecificationReader {
    private final StatementParser parser;

    public PlanSpecificationReader(StatementParser parser) {
        this.parser = parser;
    }

    /**
     * Reads.
     *
     * @param columns names of a data set's columns; empty when it does not exist for the caller
     * @throws io.kelir.error.FederationException PLAN_INVALID, UNKNOWN_COLUMN, SQL_SYNTAX or STATEMENT_TOO_LARGE with the JSON path
     */
    public StatementSyntax read(PlanSpecification specification, Function<String, Optional<List<String>>> columns) {
        if (specification.isTooLarge()) {
            throw Faults.tooLarge("$", "has more than " + PlanSpecification.BYTES_MAX + " bytes");
        }
        ExpressionTexts texts = new ExpressionTexts(parser);
        try {
            SqlNode query = new BlockBuilder(texts, columns).query(OperatorReader.read(specification.source()));
            return StatementSyntax.query(query, texts);
        } catch (RefusedExpression e) {
            return StatementSyntax.refused(e.violation(), texts);
        } catch (StackOverflowError e) {
            throw Faults.tooLarge("$", "holds an expression that is nested too deeply");
        }
    }
}
