package io.kelir.mcp.change;

import io.kelir.cluster.change.ChangeDesk;
import io.kelir.mcp.tools.KelirTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The tools that change a cluster, where they are configured. In a fenced environment there is one more, by which a second person
 * approves.
 */
public final class ChangeTools {
    private ChangeTools() {}

    public static List<KelirTool> of(ChangeDesk desk, ChangeAccess access) {
        Map<String, ChangeForm> forms = ChangeForms.all().stream()
                .filter(form -> access.tools().contains(form.name()))
                .collect(Collectors.toMap(
                        ChangeForm::name, Function.identity(), (first, second) -> first, TreeMap::new));
        List<KelirTool> tools = new ArrayList<>();
        forms.values().forEach(form -> tools.add(new ChangeTool(form, desk, access.roles())));
        if (desk.isFenced()) {
            tools.add(new ApproveChangeTool(forms, desk, access.approvers()));
        }
        return tools;
    }
}
