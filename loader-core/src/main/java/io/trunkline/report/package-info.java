/** What a run tells the outside while it is on and when it is over: health and load results. */
@NullMarked
package io.trunkline.report;

import org.jspecify.annotations.NullMarked;
