// SPDX-License-Identifier: Apache-2.0
package io.trunkline.destination.store;

/** An object that is being written where no reader looks; it appears under its key, whole, when it is published. Not thread-safe. */
public interface PendingObject {
    /** The key it is going to have. */
    String key();

    /** Adds bytes; the array belongs to the caller again when this returns. */
    void write(byte[] bytes, int offset, int length);

    /** Bytes written. */
    long size();

    /** Bytes of it that are in the memory of this process. */
    long buffered();

    /** Ends writing: whatever is needed for publishing is at the store, unless it is so little that it may as well be sent then. */
    void seal();

    /** Makes a sealed object visible, replacing one of that key. Doing it twice is the same as once. */
    void publish();

    /** Removes every trace of an object that is not published. Never throws. */
    void abandon();
}
