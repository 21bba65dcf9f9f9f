package io.escalier.gateway.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads certificates from the bytes of PEM files. */
public final class Certificates {
    private static final String LABEL = "CERTIFICATE";

    private Certificates() {}

    /**
     * One's own certificate and those between it and an authority.
     *
     * @param now by which none of them may have expired
     */
    public static List<X509Certificate> chain(byte[] file, Instant now) throws BadPemException {
        List<X509Certificate> chain = all(file);
        for (X509Certificate certificate : chain) {
            requireValid(certificate, now);
        }
        for (int i = 1; i < chain.size(); i++) {
            if (!signed(chain.get(i - 1), chain.get(i))) {
                throw new BadPemException(
                        "has certificates that are no chain: number " + (i + 1) + " did not sign number " + i,
                        "Put the certificate first, and behind each the one that signed it");
            }
        }
        return chain;
    }

    /**
     * Authorities.
     *
     * @param now by which some of them must not have expired
     */
    static List<X509Certificate> authorities(byte[] file, Instant now) throws BadPemException {
        List<X509Certificate> all = all(file);
        Predicate<X509Certificate> lasts = certificate -> !now.isAfter(until(certificate));
        if (all.stream().noneMatch(lasts)) {
            throw new BadPemException(
                    "has no authority that has not expired, the last on "
                            + all.stream()
                                    .map(Certificates::until)
                                    .max(Instant::compareTo)
                                    .orElseThrow(),
                    "Put the authority's new certificate into the file");
        }
        return all;
    }

    private static List<X509Certificate> all(byte[] file) throws BadPemException {
        List<X509Certificate> all = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Pem block : Pem.blocks(file)) {
                if (block.label().equals(LABEL)) {
                    all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
                }
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new BadPemException(
                    "has a certificate that cannot be read, number " + (all.size() + 1), "Copy the file anew");
        }
        if (all.isEmpty()) {
            throw new BadPemException(
                    "has no certificate in it", "Name a PEM file, which has the line -----BEGIN CERTIFICATE-----");
        }
        return List.copyOf(all);
    }

    private static void requireValid(X509Certificate certificate, Instant now) throws BadPemException {
        Instant from = certificate.getNotBefore().toInstant();
        if (now.isAfter(until(certificate))) {
            throw new BadPemException("expired on " + until(certificate), "Renew the certificate");
        }
        if (now.isBefore(from)) {
            throw new BadPemException("is not valid before " + from, "Look at this machine's clock, or wait");
        }
    }

    private static Instant until(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }

    private static boolean signed(X509Certificate one, X509Certificate by) {
        try {
            one.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
