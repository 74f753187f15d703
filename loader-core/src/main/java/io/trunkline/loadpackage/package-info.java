/** The durable unit of a run: pages as they were read, with a manifest; it makes an interrupted run resumable. */
@NullMarked
package io.trunkline.loadpackage;

import org.jspecify.annotations.NullMarked;
