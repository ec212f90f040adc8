// Verifies a webhook of Guiju (Standard Webhooks 1.0.0). JDK 17, nothing to install.
// `body` is what came in, byte for byte. Do not parse it and write it again.
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Verify {
    public static boolean verify(List<String> keys, String id, String at, String signatures, byte[] body)
            throws GeneralSecurityException {
        if (id.isEmpty() || !at.matches("\\d{1,12}")
                || Math.abs(Instant.now().getEpochSecond() - Long.parseLong(at)) > 300) {
            return false; // an old message that somebody sends again
        }
        byte[] before = (id + "." + at + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = Arrays.copyOf(before, before.length + body.length);
        System.arraycopy(body, 0, content, before.length, body.length);
        for (String each : signatures.split(" ")) {
            String[] parts = each.split(",", 2);
            byte[] signature;
            try {
                signature = Base64.getDecoder().decode(parts[parts.length - 1]);
            } catch (IllegalArgumentException notBase64) {
                continue; // nobody's signature
            }
            for (String key : keys) {
                if (signed(key, parts[0], signature, content)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean signed(String key, String scheme, byte[] signature, byte[] content)
            throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(key.substring(key.indexOf('_') + 1));
        if (scheme.equals("v1") && key.startsWith("whsec_")) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(raw, "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(content), signature);
        }
        if (scheme.equals("v1a") && key.startsWith("whpk_") && signature.length == 64) {
            byte[] high = new byte[32]; // the key is little-endian; its last bit tells the sign of x
            for (int n = 0; n < 32; n++) high[n] = raw[31 - n];
            boolean odd = (high[0] & 0x80) != 0;
            high[0] &= 0x7f;
            EdECPoint point = new EdECPoint(odd, new BigInteger(1, high));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point)));
            check.update(content);
            return check.verify(signature);
        }
        return false;
    }

    // Tried from the command line: java Verify.java ID TIMESTAMP SIGNATURES KEY… < body
    public static void main(String[] args) throws Exception {
        List<String> keys = Arrays.asList(args).subList(3, args.length);
        System.out.println(verify(keys, args[0], args[1], args[2], System.in.readAllBytes()) ? "good" : "bad");
    }
}
