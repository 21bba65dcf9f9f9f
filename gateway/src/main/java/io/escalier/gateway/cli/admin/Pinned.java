package io.escalier.gateway.cli.admin;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes the one certificate that the configuration names, and no other, whoever vouches for it: a gateway on this
 * machine is asked by an address that its certificate need not have.
 */
final class Pinned extends X509ExtendedTrustManager {
    private final X509Certificate known;

    private Pinned(X509Certificate known) {
        this.known = known;
    }

    static SSLContext context(X509Certificate known) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Pinned(known)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has no TLS", e);
        }
    }

    private void check(X509Certificate[] shown) throws CertificateException {
        if (shown.length == 0 || !shown[0].equals(known)) {
            throw new CertificateException("another certificate than the configuration names");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind) throws CertificateException {
        check(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind, Socket socket) throws CertificateException {
        check(shown);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] shown, String kind, SSLEngine engine) throws CertificateException {
        check(shown);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind) throws CertificateException {
        throw new CertificateException("nobody connects to a command");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind, Socket socket) throws CertificateException {
        throw new CertificateException("nobody connects to a command");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] shown, String kind, SSLEngine engine) throws CertificateException {
        throw new CertificateException("nobody connects to a command");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
