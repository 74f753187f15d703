// SPDX-License-Identifier: Apache-2.0
package io.trunkline.normalize;

import io.trunkline.normalize.JsonValue.Arr;
import io.trunkline.normalize.JsonValue.Bool;
import io.trunkline.normalize.JsonValue.Fraction;
import io.trunkline.normalize.JsonValue.Null;
import io.trunkline.normalize.JsonValue.Obj;
import io.trunkline.normalize.JsonValue.Text;
import io.trunkline.normalize.JsonValue.Whole;
import io.trunkline.schema.CanonicalJson;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the rows of a root table get their ids: at random, or by a hash, so that the same row has the same id in every load. */
sealed interface RootIds {
    /** Ids at random, unless a row brings its own. */
    record Random() implements RootIds {}

    /** The hash of the key, for the strategies that overwrite. */
    record OfKey(List<String> columns) implements RootIds {}

    /** The hash of the whole row as it came, for the strategy that keeps versions. */
    record OfRow() implements RootIds {}

    /** The id of a row. */
    default String of(Obj row, FlatRow flat, String random) {
        return switch (this) {
            case Random none -> random;
            case OfKey key -> {
                Map<String, JsonValue> values = new LinkedHashMap<>();
                key.columns().forEach(column -> values.put(column, flat.values().getOrDefault(column, new Null())));
                yield hash(new Obj(values));
            }
            case OfRow whole -> {
                Map<String, JsonValue> values = new LinkedHashMap<>(row.fields());
                values.keySet().removeIf(key -> key.startsWith(SystemColumn.PREFIX));
                yield hash(new Obj(values));
            }
        };
    }

    private static String hash(Obj values) {
        byte[] json = CanonicalJson.sorted(plain(values)).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHAKE128-256").digest(json);
            return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, ChildIds.HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHAKE-128", e);
        }
    }

    private static @Nullable Object plain(JsonValue value) {
        return switch (value) {
            case Null nothing -> null;
            case Bool bool -> bool.value();
            case Text text -> text.value();
            case Whole number -> new BigInteger(number.digits());
            case Fraction number -> number.value();
            case Obj object -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                object.fields().forEach((key, each) -> fields.put(key, plain(each)));
                yield fields;
            }
            case Arr array -> {
                List<@Nullable Object> items = new ArrayList<>();
                array.items().forEach(each -> items.add(plain(each)));
                yield items;
            }
        };
    }
}
