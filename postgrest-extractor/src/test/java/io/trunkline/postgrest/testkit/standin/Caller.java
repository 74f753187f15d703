// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.testkit.standin;

/** Who asks: the role to become, the claims as JSON, and whether a token was needed for it. */
public record Caller(String role, String claims, boolean anonymous) {}
