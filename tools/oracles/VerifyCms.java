// Bouncy Castle's answers about CMS signatures, for tools/oracles/signatures.ts: each line of the standard input is
// "cms content root", three paths; each line of the answer states one result.
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Security;
import java.security.Signature;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

public class VerifyCms {
  public static void main(String[] args) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    var lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] paths = line.split(" ");
      System.out.println(answer(paths[0], paths[1], paths[2]));
    }
  }

  static String answer(String cmsPath, String contentPath, String rootPath) throws Exception {
    byte[] content = Files.readAllBytes(Path.of(contentPath));
    var cms = new CMSSignedData(new CMSProcessableByteArray(content), Files.readAllBytes(Path.of(cmsPath)));
    SignerInformation signer = cms.getSignerInfos().iterator().next();
    var converter = new JcaX509CertificateConverter().setProvider("BC");
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
      certificates.add(converter.getCertificate(holder));
    }
    X509CertificateHolder own = (X509CertificateHolder) cms.getCertificates().getMatches(signer.getSID()).iterator().next();
    X509Certificate certificate = converter.getCertificate(own);
    return String.format(
        "{\"cms\": %b, \"attributes\": %b, \"chain\": %b}",
        whole(signer, certificate), attributes(signer, certificate, content), chain(certificate, certificates, rootPath));
  }

  /** The CMS as Bouncy Castle's own verifier takes it; it does not know the names of GM/T 0010. */
  static boolean whole(SignerInformation signer, X509Certificate certificate) {
    try {
      return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(certificate));
    } catch (Exception unknownOrWrong) {
      return false;
    }
  }

  /** The digest that the attributes state, and the signature over the attributes, by its algorithms alone. */
  static boolean attributes(SignerInformation signer, X509Certificate certificate, byte[] content) throws Exception {
    boolean sm2 = certificate.getPublicKey().getAlgorithm().equals("EC") && certificate.getSigAlgName().contains("SM");
    String rest = certificate.getPublicKey().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    Signature signature = Signature.getInstance(sm2 ? "SM3withSM2" : rest, "BC");
    signature.initVerify(certificate.getPublicKey());
    signature.update(signer.getEncodedSignedAttributes());
    byte[] digest = MessageDigest.getInstance(sm2 ? "SM3" : "SHA-256", "BC").digest(content);
    var stated = signer.getSignedAttributes().get(CMSAttributes.messageDigest).getAttrValues().getObjectAt(0);
    return Arrays.equals(digest, ASN1OctetString.getInstance(stated).getOctets()) && signature.verify(signer.getSignature());
  }

  static boolean chain(X509Certificate own, List<X509Certificate> certificates, String rootPath) {
    try {
      var factory = CertificateFactory.getInstance("X.509", "BC");
      var root = (X509Certificate) factory.generateCertificate(new FileInputStream(rootPath));
      var selector = new X509CertSelector();
      selector.setCertificate(own);
      var parameters = new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), selector);
      parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates), "BC"));
      parameters.setRevocationEnabled(false);
      CertPathBuilder.getInstance("PKIX", "BC").build(parameters);
      return true;
    } catch (Exception untrusted) {
      return false;
    }
  }
}
