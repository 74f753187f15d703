// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination;

/** The normalized name of a dataset: the schema or folder that holds its tables. */
public record DatasetName(String value) {
    public DatasetName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the dataset name is blank");
        }
    }

    /** The name of the staging dataset that belongs to it (dlt's layout {@code %s_staging}). */
    public DatasetName staging() {
        return new DatasetName(value + "_staging");
    }

    @Override
    public String toString() {
        return value;
    }
}
