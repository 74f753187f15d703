// SPDX-License-Identifier: Apache-2.0
package io.trunkline.postgrest.auth;

/**
 * What the server does with tokens, and what this program lets pass.
 *
 * @param roleClaim where the token names the role, in the syntax of the server's jwt-role-claim-key
 * @param allowAnonymous whether credentials may be sent that leave the caller anonymous
 */
public record IdentityRules(RoleClaim roleClaim, boolean allowAnonymous) {
    /** The claim role, and no quiet anonymity. */
    public static IdentityRules standard() {
        return new IdentityRules(RoleClaim.STANDARD, false);
    }
}
