using System.Security.Cryptography;
using System.Text;
using Counterpart.Gateway.Accounts.SecondFactors;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class QrCodeTests
{
    /// <summary>The digest is that of the same text drawn by the npm package qrcode 1.5 (version 10, level L, mask 0), which the package jsqr reads back.</summary>
    [Fact]
    public void The_picture_is_module_by_module_that_of_another_program()
    {
        var path = QrCode.PathOf(Totp.Address("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "ada@new.example"))!;
        Assert.Equal("b31c3c4bcb981b0b2b9dc4e9eb43c157cfbb463b65eb07b2edc273647305d773", Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(path))));
    }

    [Theory]
    [InlineData(271, true)]
    [InlineData(272, false)]
    public void What_is_too_long_has_no_picture(int length, bool has) => Assert.Equal(has, QrCode.PathOf(new string('x', length)) is not null);
}
