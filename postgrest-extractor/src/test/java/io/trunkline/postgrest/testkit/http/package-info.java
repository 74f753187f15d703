/**
 * How a peer is asked and answers, and the server that puts any peer on a port.
 */
@NullMarked
package io.trunkline.postgrest.testkit.http;

import org.jspecify.annotations.NullMarked;
