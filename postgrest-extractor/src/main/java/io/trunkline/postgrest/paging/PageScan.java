// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.List;

/**
 * Proves in one pass that a body is one whole JSON document, counts its rows and catches the keys of the first and the last one.
 *
 * @param form what the document is
 * @param rows items of the array; 1 for an object or a scalar, 0 for null
 * @param first key of the first row; empty without rows
 * @param last key of the last row; empty without rows
 * @param groups runs of rows with the same key; only counted when asked for
 * @param cutRows rows before the last group
 * @param cutEnd bytes up to the end of the last row before the last group; 0 if there is none
 */
public record PageScan(
        Form form, long rows, List<KeyValue> first, List<KeyValue> last, long groups, long cutRows, int cutEnd) {
    /** What a document is. */
    public enum Form {
        ARRAY,
        OBJECT,
        SCALAR,
        NULL
    }

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Scans a body.
     *
     * @param keys columns whose values are caught; may be empty
     * @param grouped whether runs of equal keys are told apart
     * @throws IOException when the body is not one whole JSON document
     */
    public static PageScan of(byte[] body, int length, List<String> keys, boolean grouped) throws IOException {
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            JsonToken root = parser.nextToken();
            if (root == null) {
                throw new IOException("the body is empty");
            }
            PageScan scan =
                    root == JsonToken.START_ARRAY ? new RowScan(parser, keys, grouped).rows() : single(parser, root);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the end of the document");
            }
            return scan;
        }
    }

    private static PageScan single(JsonParser parser, JsonToken root) throws IOException {
        parser.skipChildren();
        Form form = switch (root) {
            case START_OBJECT -> Form.OBJECT;
            case VALUE_NULL -> Form.NULL;
            default -> Form.SCALAR;
        };
        return new PageScan(form, form == Form.NULL ? 0 : 1, List.of(), List.of(), 0, 0, 0);
    }
}
