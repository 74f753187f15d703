// SPDX-License-Identifier: Apache-2.0
package io.trunkline.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of {@code NO_PROXY}: a star for all, a domain with all below it, an address, or a range of addresses such as 10.0.0.0/8; names
 * and addresses may end in a port.
 */
public record DirectHosts(String entry) {
    boolean contain(String host, int port) {
        String asked = unbracketed(host.toLowerCase(Locale.ROOT));
        String mine = entry.toLowerCase(Locale.ROOT);
        if (mine.equals("*")) {
            return true;
        }
        if (mine.contains("/")) {
            return inRange(asked, mine);
        }
        int colon = mine.lastIndexOf(':');
        if (colon >= 0 && mine.indexOf(':') == colon) {
            return mine.substring(colon + 1).equals(Integer.toString(port)) && domain(asked, mine.substring(0, colon));
        }
        return domain(asked, unbracketed(mine));
    }

    private static boolean domain(String asked, String mine) {
        String name = mine.replaceFirst("^\\*?\\.", "");
        return asked.equals(name) || asked.endsWith("." + name);
    }

    private static boolean inRange(String asked, String range) {
        int slash = range.indexOf('/');
        Optional<InetAddress> net = literal(range.substring(0, slash));
        Optional<InetAddress> address = literal(asked);
        String bits = range.substring(slash + 1);
        return net.isPresent()
                && address.isPresent()
                && bits.matches("\\d{1,3}")
                && samePrefix(net.get().getAddress(), address.get().getAddress(), Integer.parseInt(bits));
    }

    private static boolean samePrefix(byte[] one, byte[] other, int bits) {
        int rest = one.length * 8 - bits;
        return one.length == other.length
                && rest >= 0
                && new BigInteger(1, one).shiftRight(rest).equals(new BigInteger(1, other).shiftRight(rest));
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
