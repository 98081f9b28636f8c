package io.kelir.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUnknownLiteral;
import org.apache.calcite.sql.SqlWith;

/** Names of a query's outputs as PostgreSQL gives them; duplicates are allowed. */
public final class OutputNames {
    private static final String UNNAMED = "?column?";

    private OutputNames() {}

    /**
     * The names.
     *
     * @param query   before validation, which renames things
     * @param derived one name per output as Calcite derived it, for outputs that a star stands for
     */
    static List<String> of(SqlNode query, List<String> derived) {
        List<Optional<String>> items = items(query);
        long stars = items.stream().filter(Optional::isEmpty).count();
        if (stars > 1 || (stars == 0 && items.size() != derived.size())) {
            return derived;
        }
        int starWidth = derived.size() - (items.size() - (int) stars);
        List<String> names = new ArrayList<>();
        for (Optional<String> item : items) {
            if (item.isPresent()) {
                names.add(item.get());
            } else {
                names.addAll(derived.subList(names.size(), names.size() + starWidth));
            }
        }
        return names;
    }

    /** The name of one unaliased output. */
    public static String of(SqlNode item) {
        return name(item);
    }

    /** One per select item, empty for a star. */
    private static List<Optional<String>> items(SqlNode query) {
        if (query instanceof SqlOrderBy order) {
            return items(order.query);
        }
        if (query instanceof SqlWith with) {
            return items(with.body);
        }
        if (query instanceof SqlSelect select) {
            List<Optional<String>> items = new ArrayList<>();
            select.getSelectList()
                    .forEach(item -> items.add(isStar(item) ? Optional.empty() : Optional.of(name(item))));
            return items;
        }
        if (query instanceof SqlCall call && SqlKind.SET_QUERY.contains(query.getKind())) {
            return items(call.operand(0));
        }
        if (query.getKind() == SqlKind.VALUES) {
            return valuesItems((SqlCall) query);
        }
        return List.of();
    }

    private static List<Optional<String>> valuesItems(SqlCall values) {
        List<Optional<String>> items = new ArrayList<>();
        if (values.operandCount() > 0 && values.operand(0) instanceof SqlBasicCall row) {
            for (int i = 0; i < row.operandCount(); i++) {
                items.add(Optional.of("column" + (i + 1)));
            }
        }
        return items;
    }

    private static boolean isStar(SqlNode item) {
        return item instanceof SqlIdentifier identifier && identifier.isStar();
    }

    private static String name(SqlNode item) {
        if (item instanceof SqlIdentifier identifier) {
            return identifier.names.get(identifier.names.size() - 1);
        }
        if (item instanceof SqlUnknownLiteral literal) {
            return plain(literal.tag);
        }
        return item instanceof SqlCall call ? callName(call) : UNNAMED;
    }

    private static String callName(SqlCall call) {
        return switch (call.getKind()) {
            case AS -> name(call.operand(1));
            case CASE -> caseName(call);
            case CAST -> castName(call);
            case SCALAR_QUERY -> name(call.operand(0));
            case FILTER, OVER, WITHIN_GROUP, RESPECT_NULLS, IGNORE_NULLS -> name(call.operand(0));
            case SELECT ->
                items(call).stream().findFirst().flatMap(first -> first).orElse(UNNAMED);
            case EXISTS -> "exists";
            case ROW, ARRAY_VALUE_CONSTRUCTOR -> call.getKind().lowerName.startsWith("array") ? "array" : "row";
            default -> functionName(call);
        };
    }

    /** PostgreSQL names a CASE by its ELSE when that has a name of its own. */
    private static String caseName(SqlCall call) {
        return ownName(call.getOperandList().get(call.operandCount() - 1)).orElse("case");
    }

    private static String castName(SqlCall call) {
        return ownName(call.operand(0)).orElseGet(() -> typeName(call.operand(1)));
    }

    /** The name of a column or function, also of one within a cast or an ELSE. */
    private static Optional<String> ownName(SqlNode item) {
        return switch (item.getKind()) {
            case CAST -> ownName(((SqlCall) item).operand(0));
            case CASE -> ownName(((SqlCall) item).getOperandList().get(((SqlCall) item).operandCount() - 1));
            default ->
                item instanceof SqlLiteral
                        ? Optional.empty()
                        : Optional.of(name(item)).filter(name -> !name.equals(UNNAMED));
        };
    }

    private static String typeName(SqlNode type) {
        String name = type.toString()
                .toLowerCase(Locale.ROOT)
                .replace("`", "")
                .replaceAll("\\(.*", "")
                .trim();
        return switch (name) {
            case "integer", "int" -> "int4";
            case "bigint" -> "int8";
            case "smallint" -> "int2";
            case "double", "double precision", "float" -> "float8";
            case "real" -> "float4";
            case "decimal", "numeric" -> "numeric";
            case "boolean" -> "bool";
            case "char" -> "bpchar";
            default -> name.isEmpty() ? UNNAMED : name;
        };
    }

    private static String functionName(SqlCall call) {
        if (call.getOperator() instanceof SqlFunction function) {
            return switch (call.getKind()) {
                case TRIM -> "btrim";
                case CEIL, FLOOR, EXTRACT, COALESCE, NULLIF, POSITION, OTHER_FUNCTION -> plain(function.getName());
                default -> plain(function.getName());
            };
        }
        return UNNAMED;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
