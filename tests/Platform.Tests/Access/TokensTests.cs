using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Counterpart.Platform.Access;
using Xunit;

namespace Counterpart.Platform.Tests.Access;

public sealed class TokensTests : IDisposable
{
    private static readonly Caller Coordinator = new("17", "Coordinator One", Role.Coordinator, null, "UNODC");
    private static readonly Caller FocalPoint = new("18", "Focal point of Kenya", Role.FocalPoint, "KEN", null);

    private const string Service = "needs";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterpart-tokens-");
    private readonly Clock _clock = new();
    private readonly Tokens _gateway;
    private readonly Tokens _service;

    public TokensTests()
    {
        _gateway = Pair("gateway");
        _service = new Tokens(PublicKey("gateway"), null, _clock);
    }

    [Fact]
    public void A_service_learns_from_a_token_who_calls()
    {
        foreach (var caller in (Caller[])[Coordinator, FocalPoint, Caller.Nobody])
            Assert.Equal(caller, Caller.From(Read(_gateway.Mint(caller, Service))!));
    }

    [Fact]
    public void A_token_is_good_for_five_minutes()
    {
        var token = _gateway.Mint(Coordinator, Service);
        _clock.Now += TimeSpan.FromSeconds(299);
        Assert.NotNull(Read(token));
        _clock.Now += TimeSpan.FromSeconds(1);
        Assert.Null(Read(token));
    }

    [Fact]
    public void A_token_for_one_service_is_worth_nothing_at_another()
    {
        Assert.Null(Read(_gateway.Mint(Coordinator, "providers")));
        Assert.Null(Read(Signed("""{"alg":"ES256","typ":"counterpart-call+jwt"}""", """{"iss":"counterpart-gateway","exp":9999999999,"sub":"1","name":"x","role":"administrator"}""")));
    }

    [Fact]
    public void A_token_signed_with_another_key_is_refused()
    {
        using var stranger = Pair("stranger");
        Assert.Null(Read(stranger.Mint(Coordinator, Service)));
    }

    [Fact]
    public void A_token_of_another_issuer_is_refused_even_with_the_right_key() =>
        Assert.Null(Read(Signed("""{"alg":"ES256","typ":"counterpart-call+jwt"}""", """{"iss":"someone","aud":"needs","exp":9999999999,"sub":"1","name":"x","role":"administrator"}""")));

    [Theory]
    [InlineData("""{"alg":"none","typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","typ":"JWT"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""")]
    [InlineData("""{"typ":"counterpart-call+jwt","alg":"ES256"}""")]
    public void No_other_header_is_believed(string header)
    {
        const string Claims = """{"iss":"counterpart-gateway","aud":"needs","exp":9999999999,"sub":"1","name":"x","role":"administrator"}""";
        Assert.Null(Read($"{Encode(header)}.{Encode(Claims)}."));
        Assert.Null(Read(Signed(header, Claims)));
        Assert.NotNull(Read(Signed("""{"alg":"ES256","typ":"counterpart-call+jwt"}""", Claims)));
    }

    [Fact]
    public void Parts_of_two_tokens_make_no_third()
    {
        var (one, other) = (_gateway.Mint(Coordinator, Service).Split('.'), _gateway.Mint(FocalPoint, Service).Split('.'));
        Assert.Null(Read($"{one[0]}.{one[1]}.{other[2]}"));
        Assert.Null(Read($"{one[0]}.{other[1]}.{one[2]}"));
        Assert.Null(Read($"{one[0]}.{one[2]}.{one[1]}"));
    }

    [Fact]
    public void A_changed_character_anywhere_in_what_is_signed_makes_it_worthless()
    {
        var token = _gateway.Mint(FocalPoint, Service);
        for (var place = 0; place < token.LastIndexOf('.'); place++)
            Assert.Null(Read($"{token[..place]}{(token[place] == 'A' ? 'B' : 'A')}{token[(place + 1)..]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c.d")]
    [InlineData("not a token at all")]
    [InlineData("eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.%%%.???")]
    [InlineData("eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA")]
    public void Nonsense_is_refused_without_a_fuss(string token) => Assert.Null(Read(token));

    [Fact]
    public void A_service_cannot_mint() => Assert.Throws<InvalidOperationException>(() => _service.Mint(Coordinator, Service));

    public void Dispose()
    {
        _gateway.Dispose();
        _service.Dispose();
        _folder.Delete(recursive: true);
    }

    private ClaimsPrincipal? Read(string token) => _service.Read(token, Service, TokenAuthentication.SchemeName);

    private string PublicKey(string name) => Path.Combine(_folder.FullName, $"{name}.pub.pem");

    private string PrivateKey(string name) => Path.Combine(_folder.FullName, $"{name}.pem");

    private Tokens Pair(string name)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(PublicKey(name), pair.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(PrivateKey(name), pair.ExportPkcs8PrivateKeyPem());
        return new Tokens(PublicKey(name), PrivateKey(name), _clock);
    }

    private string Signed(string header, string claims)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(PrivateKey("gateway")));
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
