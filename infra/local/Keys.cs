using System.Security.Cryptography;

namespace Counterpart.Local;

/// <summary>The key pair of the gateway's tokens: it signs with one half, the services check with the other.</summary>
public static class Keys
{
    public static string PrivateFileOf(LocalHome home) => home.File("keys", "gateway.pem");

    public static string PublicFileOf(LocalHome home) => home.File("keys", "gateway.pub.pem");

    public static string RingOf(LocalHome home) => home.File("keys", "ring");

    public static void Ensure(LocalHome home)
    {
        Directory.CreateDirectory(RingOf(home), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(PrivateFileOf(home)) && File.Exists(PublicFileOf(home)))
            return;

        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(PrivateFileOf(home), pair.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(PublicFileOf(home), pair.ExportSubjectPublicKeyInfoPem() + "\n");
    }
}
