// SPDX-License-Identifier: Apache-2.0
package io.trunkline.source;

/**
 * Where the next page of a slice begins: all a source needs to ask for it, and nothing secret.
 *
 * @param slice the slice it belongs to, stable for one read
 * @param token the source's own text
 */
public record Position(String slice, String token) {}
