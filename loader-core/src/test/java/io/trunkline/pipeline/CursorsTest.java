// SPDX-License-Identifier: Apache-2.0
package io.trunkline.pipeline;

import io.trunkline.config.ResourceSettings;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.MergeStrategy;
import io.trunkline.schema.WriteDisposition;
import io.trunkline.source.CursorRange;
import io.trunkline.source.LastValue;
import io.trunkline.state.PipelineState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an incremental resource asks for, by its settings and by what is remembered. */
class CursorsTest {
    private static final PipelineState NOTHING = PipelineState.begin("p");

    @Test
    void aReadThatGoesDownBeginsAtTheLeastValueThatIsRemembered() {
        PipelineState state = NOTHING.withCursor("s", "r", "at", Optional.empty(), "7");
        CursorRange range = range(state, Map.of("last_value_func", "min", "initial_value", "10"));
        assertThat(range.remembers()).isEqualTo(LastValue.MIN);
        assertThat(range.from()).hasValue("7");
    }

    @ParameterizedTest
    @CsvSource({
        "7, 10, 2, 9",
        "9, 10, 2, 10",
        "2024-01-05, 2024-01-31, 3, 2024-01-08",
        "2024-01-01T23:59:30+00:00, 2025-01-01T00:00:00+00:00, 60, 2024-01-02T00:00:30+00:00",
    })
    void aLagLeadsUpAgainWhereReadsGoDownButNotAboveTheInitialValue(
            String last, String initial, String lag, String begins) {
        PipelineState state = NOTHING.withCursor("s", "r", "at", Optional.empty(), last);
        assertThat(range(state, Map.of("last_value_func", "min", "initial_value", initial, "lag", lag))
                        .from())
                .hasValue(begins);
    }

    @Test
    void rowsWithoutAValueAreAskedForWhereTheyCountOrFailTheRun() {
        assertThat(range(NOTHING, Map.of()).includeNulls()).isFalse();
        assertThat(range(NOTHING, Map.of("on_cursor_value_missing", "include")).includeNulls())
                .isTrue();
        assertThat(range(NOTHING, Map.of("on_cursor_value_missing", "raise")).includeNulls())
                .isTrue();
        assertThat(cursors(NOTHING, Map.of("on_cursor_value_missing", "include"))
                        .demanded())
                .isEmpty();
        assertThat(cursors(NOTHING, Map.of("on_cursor_value_missing", "raise")).demanded())
                .hasValue("at");
    }

    @ParameterizedTest
    @CsvSource({
        "min, 1, 10",
        "max, 10, 1",
        "min, 2024-01-01, 2024-02-01",
        "max, 2024-02-01T00:00:00Z, 2024-01-01T00:00:00Z",
    })
    void aRangeThatEndsBeforeItBeginsIsRefused(String remembers, String initial, String end) {
        assertThatThrownBy(() -> range(
                        NOTHING, Map.of("last_value_func", remembers, "initial_value", initial, "end_value", end)))
                .isInstanceOfSatisfying(
                        TrunklineException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.SETTING_INVALID))
                .hasMessageContaining("nothing to read");
    }

    @Test
    void wordsAboutACursorThatIsNotThereAreRefused() {
        ResourceSettings own = new ResourceSettings("r", Map.of("incremental.last_value_func", "min"));
        assertThatThrownBy(() -> new Cursors(false, NOTHING, "s", own).range(new WriteDisposition.Replace()))
                .hasMessageContaining("resources.r.incremental.last_value_func: there is no cursor");
    }

    private static CursorRange range(PipelineState state, Map<String, String> words) {
        return cursors(state, words)
                .range(new WriteDisposition.Merge(List.of("id"), List.of(), new MergeStrategy.Upsert()))
                .orElseThrow();
    }

    private static Cursors cursors(PipelineState state, Map<String, String> words) {
        Map<String, String> own = new HashMap<>(Map.of(ResourceSettings.CURSOR, "at"));
        words.forEach((word, value) -> own.put("incremental." + word, value));
        return new Cursors(false, state, "s", new ResourceSettings("r", own));
    }
}
