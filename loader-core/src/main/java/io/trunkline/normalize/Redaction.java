// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.source.PageBody;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Leaves columns out of pages, or puts hashes in their place, before packages, tables, rejected rows or logs see them. Thread-safe. */
public final class Redaction {
    /** Leaves everything as it is. */
    public static final Redaction NONE = new Redaction(Map.of(), Optional.empty());

    /** What is done to a column. */
    enum Rule {
        LEAVE_OUT,
        HASH
    }

    private final Map<String, Rule> rules;
    private final Set<String> above = new HashSet<>();
    private final Optional<KeyedHash> hash;

    private Redaction(Map<String, Rule> rules, Optional<KeyedHash> hash) {
        this.rules = Map.copyOf(rules);
        this.hash = hash;
        for (String path : rules.keySet()) {
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                above.add(path.substring(0, dot));
            }
        }
    }

    /**
     * Rules for the rows of one resource.
     *
     * @param leftOut columns as the source names them; parts of a path into nested objects are joined by dots, lists on the way do not count
     * @param hashed likewise
     * @param hash needed when anything is to be hashed
     */
    public static Redaction of(Collection<String> leftOut, Collection<String> hashed, Optional<KeyedHash> hash) {
        if (!hashed.isEmpty() && hash.isEmpty()) {
            throw new IllegalArgumentException("columns to hash, but no key");
        }
        Map<String, Rule> rules = new HashMap<>();
        hashed.forEach(path -> rules.put(path, Rule.HASH));
        leftOut.forEach(path -> rules.put(path, Rule.LEAVE_OUT));
        return rules.isEmpty() ? NONE : new Redaction(rules, hash);
    }

    /** The same rules, for rows in which those columns are hashes already. */
    public Redaction withoutHashing(Collection<String> done) {
        Map<String, Rule> left = new HashMap<>(rules);
        left.entrySet().removeIf(rule -> rule.getValue() == Rule.HASH && done.contains(rule.getKey()));
        return new Redaction(left, hash);
    }

    /** Paths whose values become hashes. */
    public Set<String> hashed() {
        Set<String> paths = new TreeSet<>();
        rules.forEach((path, rule) -> {
            if (rule == Rule.HASH) {
                paths.add(path);
            }
        });
        return paths;
    }

    /**
     * The page as everybody behind may see it.
     *
     * @throws io.trunkline.errors.TrunklineException when it is not JSON
     */
    public PageBody apply(PageBody page) {
        return rules.isEmpty() ? page : new RedactedPage(this, page).body();
    }

    Optional<Rule> rule(String path) {
        return Optional.ofNullable(rules.get(path));
    }

    /** Whether a rule is about something inside the value at that path. */
    boolean reachesInto(String path) {
        return above.contains(path);
    }

    String hash(byte[] bytes, int offset, int length) {
        return hash.orElseThrow().of(bytes, offset, length);
    }
}
