using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>Whatever is written to an audit log reads as a sentence, in six languages (I5, J4).</summary>
public sealed partial class AuditWordsTests
{
    private static readonly List<string> Lines =
    [
        .. new[] { "services", "gateway", "platform" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(File.ReadLines),
    ];

    /// <summary>Those of needs, of which a step is said by where it leads, with the states of the review clock.</summary>
    private static readonly List<string> Deeds =
        [.. Lines.SelectMany(line => DeedOfNeed().Matches(line)).Select(match => match.Groups[1].Value).Where(deed => deed != "step").Concat(["due", "overdue", "lapsed"]).Distinct()];

    [Fact]
    public void Every_action_that_the_code_writes_has_words_and_can_be_searched_for()
    {
        var written = Lines.Where(line => line.Contains(".Audit(", StringComparison.Ordinal)).SelectMany(line => Action().Matches(line)).Select(match => match.Groups[1].Value)
            .Concat(Deeds.Select(deed => $"need.{deed}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("need.posted", written);
        Assert.Contains("account.invited", written);
        Assert.Empty(written.Except(AuditWords.Actions));
    }

    [Fact]
    public void Whatever_is_done_to_a_need_has_words_in_its_history()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo("fr");
        try
        {
            Assert.Contains("answered", Deeds);
            Assert.DoesNotContain(Deeds, deed => Words.Of(new NeedStep(1, default, "", null, deed, null, null, null)) == Words.Sentence(deed));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [InlineData("organisation:0193b0a2-0000-7000-8000-000000000001", "/organisations/0193b0a2-0000-7000-8000-000000000001")]
    [InlineData("organisation:XM-DEMO-HARBOUR", null)]
    [InlineData("state:KEN", null)]
    public void A_subject_leads_to_its_page_where_it_has_one(string subject, string? address) => Assert.Equal(address, AuditWords.Address(subject));

    [GeneratedRegex("""(?<!\$)"([a-z-]+\.[a-z-]+)"(?!:)""")]
    private static partial Regex Action();

    [GeneratedRegex("""new Deed\([^"]*"([a-z-]+)"[,)]""")]
    private static partial Regex DeedOfNeed();
}
