// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.openapi;

/** What a column refers to. */
public record ForeignKey(String table, String column) {}
