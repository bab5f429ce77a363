using System.Text;
using Counterpart.Providers.Activities.Iati;
using Xunit;

namespace Counterpart.Providers.Tests.Iati;

public sealed class HostileFileTests
{
    private const string Laughs =
        """
        <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <iati-activities><iati-activity><iati-identifier>&c;</iati-identifier></iati-activity></iati-activities>
        """;

    private const string ExternalEntity =
        """
        <!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <iati-activities><iati-activity><iati-identifier>&x;</iati-identifier></iati-activity></iati-activities>
        """;

    private const string ExternalDtd = """<!DOCTYPE iati-activities SYSTEM "http://example.org/iati.dtd"><iati-activities />""";

    [Theory]
    [InlineData(Laughs)]
    [InlineData(ExternalEntity)]
    [InlineData(ExternalDtd)]
    public async Task A_dtd_is_refused(string xml) => Assert.Equal("dtd", (await FatalAsync(xml)).Code);

    [Theory]
    [InlineData("")]
    [InlineData("need_id,title")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("<iati-activities>&undeclared;</iati-activities>")]
    [InlineData("""<?xml version="1.0" encoding="no-such-encoding"?><iati-activities />""")]
    public async Task What_is_no_xml_is_refused(string text) => Assert.Equal("malformed", (await FatalAsync(text)).Code);

    [Fact]
    public async Task Another_kind_of_xml_is_refused()
    {
        var problem = await FatalAsync("<iati-organisations><iati-organisation /></iati-organisations>");

        Assert.Equal(("not-iati-activities", 1), (problem.Code, problem.Line));
    }

    [Fact]
    public async Task Activities_before_the_end_of_a_truncated_file_are_read()
    {
        var whole = IatiText.File(IatiText.Activity("XX-1") + "\n" + IatiText.Activity("XX-2"));
        var results = await IatiText.ReadAsync(whole[..^30]);

        Assert.Equal("XX-1", Assert.IsType<IatiRead>(results[0]).Activity.Identifier);
        var problem = Assert.IsType<IatiRefused>(results[1]).Problem;
        Assert.Equal(("malformed", Severity.Fatal), (problem.Code, problem.Severity));
        Assert.True(problem.Line > 4);
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public async Task An_activity_without_end_is_given_up()
    {
        var endless = new GeneratedStream("<iati-activities><iati-activity><title>", _ => new string('x', 1000), int.MaxValue);

        Assert.Equal("too-large", Assert.IsType<IatiRefused>(Assert.Single(await IatiText.ReadAsync(endless))).Problem.Code);
    }

    [Theory]
    [InlineData("<a>", "</a>")]
    [InlineData("<a/>", "")]
    [InlineData("<a b=''/>", "")]
    public async Task A_record_of_endless_elements_is_given_up(string open, string close)
    {
        const int Count = 300_000;
        var elements = string.Concat(Enumerable.Repeat(open, Count)) + string.Concat(Enumerable.Repeat(close, Count));
        var results = await IatiText.ReadAsync(IatiText.File(IatiText.Activity("XX-1") + IatiText.Activity("XX-2", elements)));

        Assert.Equal("XX-1", Assert.IsType<IatiRead>(results[0]).Activity.Identifier);
        Assert.Equal(("too-large", Severity.Fatal), Assert.IsType<IatiRefused>(results[1]).Problem is var p ? (p.Code, p.Severity) : default);
    }

    [Fact]
    public async Task Text_in_a_great_many_pieces_is_read()
    {
        var text = string.Concat(Enumerable.Repeat("x<!-- -->", 300_000));

        Assert.Equal(300_000, (await IatiText.ReadWithAsync($"<description>{text}</description>")).Activity.Description!.Length);
    }

    [Fact]
    public async Task Any_byte_may_be_wrong_and_nothing_is_thrown()
    {
        var random = new Random(1);
        var file = Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8"?>""" + IatiText.File(IatiText.Activity(
            "XX-1", """<activity-date type="1" iso-date="2012-01-01"/><transaction><value currency="EUR">1</value></transaction>""")));

        for (var i = 0; i < 3000; i++)
        {
            var damaged = (byte[])file.Clone();
            for (var n = 0; n < 3; n++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);

            Assert.NotNull(await IatiText.ReadAsync(new MemoryStream(damaged)));
        }
    }

    [Fact]
    public async Task A_stream_that_fails_ends_with_a_problem()
    {
        var failing = new GeneratedStream("<iati-activities>", n => n < 3 ? IatiText.Activity($"XX-{n}") : throw new IOException("reset"), 9);
        var results = await IatiText.ReadAsync(failing);

        Assert.Equal("unreadable", Assert.IsType<IatiRefused>(results[^1]).Problem.Code);
    }

    [Fact]
    public async Task Windows_1252_is_read_where_the_file_says_so()
    {
        var xml = """<?xml version="1.0" encoding="windows-1252"?>""" + IatiText.File(IatiText.Activity("XX-1", "<description>“Café” – 5 €</description>"));
        var result = Assert.Single(await IatiText.ReadAsync(new MemoryStream(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(xml))));

        Assert.Equal("“Café” – 5 €", Assert.IsType<IatiRead>(result).Activity.Description);
    }

    [Fact]
    public async Task Cancellation_stops_the_reading()
    {
        using var source = new CancellationTokenSource();
        var endless = new GeneratedStream("<iati-activities>", n => IatiText.Activity($"XX-{n}"), int.MaxValue);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in IatiReader.ReadAsync(endless, source.Token))
                await source.CancelAsync();
        });
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_file()
    {
        const int Activities = 100_000;
        const long Allowed = 32 * 1024 * 1024;
        var file = new GeneratedStream("<iati-activities version=\"2.03\">", Long, Activities, "</iati-activities>");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var read = 0;

        await foreach (var result in IatiReader.ReadAsync(file, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"XX-{read++}", Assert.IsType<IatiRead>(result).Activity.Identifier);

            if (read % 20_000 == 0)
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Allowed);
        }

        Assert.Equal(Activities, read);
        Assert.True(file.Position > 4 * Allowed, "The file must be larger than the memory it may take.");

        static string Long(int n) => IatiText.Activity($"XX-{n}", $"<description><narrative>{new string('x', 1300)}</narrative></description>");
    }

    private static async Task<IatiProblem> FatalAsync(string xml)
    {
        var problem = Assert.IsType<IatiRefused>(Assert.Single(await IatiText.ReadAsync(xml))).Problem;
        Assert.Equal(Severity.Fatal, problem.Severity);
        return problem;
    }
}
