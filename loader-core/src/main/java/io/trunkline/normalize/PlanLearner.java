// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.RowPlan.Field;
import io.trunkline.normalize.RowPlan.ListPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds to a plan what a row that the exact path wrote had in it. */
final class PlanLearner {
    private final Tables tables;
    private final Names names;
    private final Flattener flattener;

    PlanLearner(Tables tables, Names names, Flattener flattener) {
        this.tables = tables;
        this.names = names;
        this.flattener = flattener;
    }

    void learn(RowPlan plan, Obj row, List<String> tablePath) {
        row.fields().forEach((key, value) -> {
            @Nullable Field field = plan.known(key);
            if (field == null && !plan.hasRoom()) {
                return;
            }
            Field certain = field != null ? field : plan.add(key, plan.table.slot(fullName(plan, key)));
            if (flattener.keptAsJson(plan.table, certain.slot.name, plan.level)) {
                return;
            }
            switch (value) {
                case Obj object -> object(plan, certain, object, tablePath);
                case Arr array -> certain.list = list(plan, certain, array, tablePath);
                default -> {}
            }
        });
    }

    private String fullName(RowPlan plan, String key) {
        String name = names.key(key);
        return plan.path.isEmpty() ? name : names.join(Flattener.append(plan.path, name));
    }

    private void object(RowPlan plan, Field field, Obj object, List<String> tablePath) {
        RowPlan inner = field.object;
        if (inner == null) {
            inner = plan.below(names.key(field.key));
            field.object = inner;
        }
        learn(inner, object, tablePath);
    }

    private ListPlan list(RowPlan plan, Field field, Arr array, List<String> tablePath) {
        List<String> path = new ArrayList<>(tablePath);
        path.addAll(names.listPath(plan.path, field.key));
        return items(field.list, List.copyOf(path), plan.table, plan.rowLevel - 1, array);
    }

    private ListPlan items(@Nullable ListPlan known, List<String> path, TableState parent, int level, Arr array) {
        ListPlan list = known;
        if (list == null) {
            TableState table = tables.open(names.join(path), Optional.of(parent.name));
            list = new ListPlan(table, path, level, table.slot(SystemColumn.VALUE));
        }
        for (JsonValue item : array.items()) {
            switch (item) {
                case Obj object -> learn(list.items, object, path);
                case Arr inner -> inner(list, inner, level);
                default -> {}
            }
        }
        return list;
    }

    private void inner(ListPlan list, Arr inner, int level) {
        if (!flattener.keptAsJson(list.table, SystemColumn.LIST, level - 1)) {
            list.inner =
                    items(list.inner, Flattener.append(list.path, SystemColumn.LIST), list.table, level - 2, inner);
        }
    }
}
