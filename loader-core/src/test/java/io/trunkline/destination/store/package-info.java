/** Tests of the places that keep objects: local folders, and S3 through an emulator that checks signatures. */
@NullMarked
package io.trunkline.destination.store;

import org.jspecify.annotations.NullMarked;
