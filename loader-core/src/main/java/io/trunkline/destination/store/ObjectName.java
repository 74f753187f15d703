// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

/**
 * An object as a listing tells of it.
 *
 * @param key its key
 * @param size its bytes
 */
public record ObjectName(String key, long size) {}
