// SPDX-License-Identifier: Apache-2.0
package io.trunkline.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.trunkline.errors.Failure;
import io.trunkline.errors.TrunklineException;
import io.trunkline.schema.CanonicalJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Turns a state into the text that fits a column and back: base64 of zlib of JSON. */
final class StateBlob {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private StateBlob() {}

    static String write(Map<String, @Nullable Object> state) {
        byte[] json = CanonicalJson.ordered(state).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream target = new DeflaterOutputStream(packed, deflater)) {
            target.write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }

    /** Reads a blob, or JSON as it is, which older versions of dlt stored. */
    static Map<String, @Nullable Object> read(String text) {
        try {
            return MAPPER.readValue(unpacked(text).orElse(text), OBJECT);
        } catch (JsonProcessingException unreadable) {
            throw new TrunklineException(
                    Failure.DESTINATION_INVALID,
                    "The stored state of the pipeline cannot be read: " + unreadable.getOriginalMessage() + ".",
                    "Load into another dataset, or remove the newest row of the table _dlt_pipeline_state.",
                    unreadable);
        }
    }

    private static Optional<String> unpacked(String text) {
        try {
            byte[] packed = Base64.getDecoder().decode(text);
            try (InflaterInputStream source = new InflaterInputStream(new ByteArrayInputStream(packed))) {
                return Optional.of(new String(source.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException | IOException notPacked) {
            return Optional.empty();
        }
    }
}
