// SPDX-License-Identifier: Apache-2.0
package io.trunkline.errors;

/** Every kind of failure a user can meet, with its stable code, its owner and whether a retry can help. */
public enum Failure {
    SETTING_UNKNOWN("TL-1001", Owner.OPERATOR, RetryVerdict.NEVER),
    SETTING_INVALID("TL-1002", Owner.OPERATOR, RetryVerdict.NEVER),
    SECRET_MISSING("TL-1003", Owner.OPERATOR, RetryVerdict.NEVER),
    RESOURCE_UNKNOWN("TL-1004", Owner.OPERATOR, RetryVerdict.NEVER),
    TABLE_NAME_TAKEN("TL-1005", Owner.OPERATOR, RetryVerdict.NEVER),
    NOTHING_SELECTED("TL-1006", Owner.OPERATOR, RetryVerdict.NEVER),
    USAGE("TL-1007", Owner.OPERATOR, RetryVerdict.NEVER),
    OUT_OF_MEMORY("TL-1008", Owner.OPERATOR, RetryVerdict.NEVER),

    SOURCE_UNREACHABLE("TL-2001", Owner.SOURCE, RetryVerdict.WITH_BACKOFF),
    SOURCE_TIMED_OUT("TL-2002", Owner.SOURCE, RetryVerdict.WITH_BACKOFF),
    SOURCE_TLS("TL-2003", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_NOT_AUTHENTICATED("TL-2004", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_NOT_PERMITTED("TL-2005", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_REFUSED("TL-2006", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_NOT_FOUND("TL-2007", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_NOT_RECOGNIZED("TL-2008", Owner.OPERATOR, RetryVerdict.NEVER),
    SOURCE_BODY_BROKEN("TL-2009", Owner.SOURCE, RetryVerdict.WITH_BACKOFF),
    SOURCE_RATE_LIMITED("TL-2011", Owner.SOURCE, RetryVerdict.WITH_BACKOFF),
    SOURCE_UNAVAILABLE("TL-2012", Owner.SOURCE, RetryVerdict.WITH_BACKOFF),
    SOURCE_OVERLOADED("TL-2013", Owner.SOURCE, RetryVerdict.SMALLER),
    SOURCE_ERROR("TL-2014", Owner.SOURCE, RetryVerdict.NEVER),
    ROWS_MISSING("TL-2020", Owner.SOURCE, RetryVerdict.NEVER),
    ROWS_UNPROVEN("TL-2021", Owner.SOURCE, RetryVerdict.NEVER),

    CONTRACT_VIOLATED("TL-3001", Owner.DATA, RetryVerdict.NEVER),
    ROW_INVALID("TL-3002", Owner.DATA, RetryVerdict.NEVER),
    LIMIT_EXCEEDED("TL-3003", Owner.DATA, RetryVerdict.NEVER),
    TOO_MANY_REJECTED("TL-3004", Owner.DATA, RetryVerdict.NEVER),
    TABLE_SHRINKS("TL-3005", Owner.DATA, RetryVerdict.NEVER),

    DESTINATION_INVALID("TL-4001", Owner.DESTINATION, RetryVerdict.NEVER),
    DESTINATION_UNAVAILABLE("TL-4002", Owner.DESTINATION, RetryVerdict.WITH_BACKOFF),
    DESTINATION_NOT_PERMITTED("TL-4003", Owner.DESTINATION, RetryVerdict.NEVER),
    DESTINATION_FULL("TL-4004", Owner.DESTINATION, RetryVerdict.NEVER),
    DESTINATION_ERROR("TL-4005", Owner.DESTINATION, RetryVerdict.NEVER),
    DESTINATION_NOT_AUTHENTICATED("TL-4006", Owner.OPERATOR, RetryVerdict.NEVER),
    DESTINATION_TLS("TL-4007", Owner.OPERATOR, RetryVerdict.NEVER),
    COMMIT_UNKNOWN("TL-4009", Owner.DESTINATION, RetryVerdict.AFTER_CHECK),

    LOCK_HELD("TL-5001", Owner.LATER, RetryVerdict.WITH_BACKOFF),
    STOPPED("TL-5002", Owner.LATER, RetryVerdict.WITH_BACKOFF),

    BUG("TL-9001", Owner.US, RetryVerdict.NEVER);

    private final String code;
    private final Owner owner;
    private final RetryVerdict retry;

    Failure(String code, Owner owner, RetryVerdict retry) {
        this.code = code;
        this.owner = owner;
        this.retry = retry;
    }

    /** The stable code, such as {@code TL-2001}: never reused for another meaning. */
    public String code() {
        return code;
    }

    /** Who has to act. */
    public Owner owner() {
        return owner;
    }

    /** Whether another try can help. */
    public RetryVerdict retry() {
        return retry;
    }
}
