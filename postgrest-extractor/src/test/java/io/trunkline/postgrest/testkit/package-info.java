/**
 * Peers that answer like PostgREST: a stand-in over a real PostgreSQL, a replay of recorded exchanges and a server with
 * scripted faults, for tests, the demonstration and the benchmark.
 */
@NullMarked
package io.trunkline.postgrest.testkit;

import org.jspecify.annotations.NullMarked;
