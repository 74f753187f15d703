// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects sentences for the summary, each once. Thread-safe. */
final class Remarks {
    private final Set<String> sentences = new LinkedHashSet<>();

    Remarks(Collection<String> known) {
        sentences.addAll(known);
    }

    synchronized void add(String sentence) {
        sentences.add(sentence);
    }

    synchronized List<String> all() {
        return List.copyOf(sentences);
    }
}
