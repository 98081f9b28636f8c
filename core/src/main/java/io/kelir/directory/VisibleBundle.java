package io.kelir.directory;

import io.kelir.policy.ColumnPolicy;
import io.kelir.policy.DataSetPolicy;
import io.kelir.policy.PolicyBundle;
import io.kelir.statement.Caller;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bundle cut down to the data sets and columns that exist for one caller. */
public final class VisibleBundle {
    private VisibleBundle() {}

    /** The same bundle, name and digest, without what the caller could never use. */
    public static PolicyBundle of(Caller caller, PolicyBundle bundle) {
        CallerView view = new CallerView(caller, bundle);
        Map<String, DataSetPolicy> visible = new LinkedHashMap<>();
        bundle.dataSets().forEach((name, policy) -> {
            if (view.shows(name)) {
                visible.put(name, visible(policy, view));
            }
        });
        return new PolicyBundle(
                bundle.name(),
                bundle.digest(),
                visible,
                bundle.contexts(),
                bundle.rules(),
                bundle.version(),
                bundle.probing(),
                bundle.narrowedBy());
    }

    private static DataSetPolicy visible(DataSetPolicy policy, CallerView view) {
        Map<String, ColumnPolicy> columns = new LinkedHashMap<>();
        policy.columns().forEach((name, column) -> {
            if (view.shows(policy.name(), name)) {
                columns.put(name, column);
            }
        });
        return new DataSetPolicy(
                policy.name(),
                policy.entity(),
                policy.rows(),
                policy.key(),
                columns,
                policy.protection(),
                policy.terms());
    }
}
