package io.escalier.gateway.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;

/** Reads the key of a certificate from the bytes of a PEM file. */
public final class PrivateKeys {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final List<String> BARE = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");
    private static final byte[] SAMPLE = {1, 2, 3};

    /** How a key of each kind signs, which shows whose it is. */
    private static final Map<String, String> SIGNING =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private PrivateKeys() {}

    /** @throws BadPemException unless it is a key, as it is, of this very certificate */
    public static PrivateKey of(X509Certificate certificate, byte[] file) throws BadPemException {
        PublicKey known = certificate.getPublicKey();
        String signing = SIGNING.get(known.getAlgorithm());
        if (signing == null) {
            throw new BadPemException(
                    "belongs to a certificate of a kind that is not served, " + known.getAlgorithm(),
                    "Use a certificate with an RSA, EC or Ed25519 key");
        }
        byte[] encoded = encoded(known, file);
        try {
            PrivateKey key =
                    KeyFactory.getInstance(known.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (pair(key, known, signing)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            // Of another kind, or none: its words may quote the key.
        }
        throw new BadPemException(
                "is not the key of the certificate beside it", "Name the key that the certificate was made with");
    }

    private static byte[] encoded(PublicKey known, byte[] file) throws BadPemException {
        try {
            for (Pem block : Pem.blocks(file)) {
                if (block.label().equals("ENCRYPTED PRIVATE KEY")
                        || block.text().contains("ENCRYPTED")) {
                    throw new BadPemException(
                            "is encrypted, and nobody is there to type a passphrase",
                            "Write it as it is, with openssl pkey -in OLD -out NEW, readable for the gateway alone");
                }
                if (block.label().equals(PKCS8)) {
                    return block.der();
                }
                if (BARE.contains(block.label())) {
                    return Der.pkcs8(Der.algorithm(known.getEncoded()), block.der());
                }
            }
        } catch (IllegalArgumentException e) {
            throw new BadPemException("has a key that cannot be read", "Copy the file anew");
        }
        throw new BadPemException(
                "has no private key in it", "Name a PEM file, which has a line such as -----BEGIN PRIVATE KEY-----");
    }

    private static boolean pair(PrivateKey key, PublicKey known, String signing) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(signing);
        signer.initSign(key);
        signer.update(SAMPLE);
        Signature verifier = Signature.getInstance(signing);
        verifier.initVerify(known);
        verifier.update(SAMPLE);
        return verifier.verify(signer.sign());
    }
}
