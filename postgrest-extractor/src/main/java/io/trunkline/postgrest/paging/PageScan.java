// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.paging;

import io.trunkline.errors.TrunklineException;
import io.trunkline.json.JsonReader;
import io.trunkline.json.Token;
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

    /**
     * Scans a body.
     *
     * @param keys columns whose values are caught; may be empty
     * @param grouped whether runs of equal keys are told apart
     * @throws IOException when the body is not one whole JSON document
     */
    public static PageScan of(byte[] body, int length, List<String> keys, boolean grouped) throws IOException {
        JsonReader reader = new JsonReader();
        reader.open(body, 0, length);
        try {
            PageScan scan = scan(reader, body, keys, grouped);
            reader.next(); // refuses whatever follows the end
            return scan;
        } catch (TrunklineException broken) {
            throw new IOException(broken.what(), broken);
        }
    }

    private static PageScan scan(JsonReader reader, byte[] body, List<String> keys, boolean grouped)
            throws IOException {
        Token root = reader.next();
        return switch (root) {
            case END -> throw new IOException("the body is empty");
            case ARRAY -> new RowScan(reader, body, keys, grouped).rows();
            case OBJECT -> {
                reader.skip();
                yield single(Form.OBJECT, 1);
            }
            case NULL -> single(Form.NULL, 0);
            case TEXT, WHOLE, FRACTION, TRUE, FALSE, NAME, END_OBJECT, END_ARRAY -> single(Form.SCALAR, 1);
        };
    }

    private static PageScan single(Form form, long rows) {
        return new PageScan(form, rows, List.of(), List.of(), 0, 0, 0);
    }
}
