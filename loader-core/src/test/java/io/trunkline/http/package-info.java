/** Tests of the transport, with a server that says and does what a script tells it. */
@NullMarked
package io.trunkline.http;

import org.jspecify.annotations.NullMarked;
