// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL as a destination: rows wait in unlogged staging tables, filled by COPY BINARY, until one short transaction makes them
 * visible. No state is kept in a server's session, so that poolers may stand between.
 */
@NullMarked
package io.trunkline.destination.postgres;

import org.jspecify.annotations.NullMarked;
