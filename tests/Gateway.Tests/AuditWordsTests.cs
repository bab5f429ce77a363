using System.Text.RegularExpressions;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Gateway.Tests;

/// <summary>Whatever is written to an audit log reads as a sentence, in six languages (I5, J4).</summary>
public sealed partial class AuditWordsTests
{
    [Fact]
    public void Every_action_that_the_code_writes_has_words_and_can_be_searched_for()
    {
        var lines = new[] { "services", "gateway", "platform" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(File.ReadLines).ToList();
        var written = lines.Where(line => line.Contains(".Audit(", StringComparison.Ordinal)).SelectMany(line => Action().Matches(line)).Select(match => match.Groups[1].Value)
            .Concat(lines.SelectMany(line => DeedOfNeed().Matches(line)).Select(match => match.Groups[1].Value).Where(deed => deed != "step").Select(deed => $"need.{deed}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("need.posted", written);
        Assert.Contains("account.invited", written);
        Assert.Empty(written.Except(AuditWords.Actions));
    }

    [GeneratedRegex("""(?<!\$)"([a-z-]+\.[a-z-]+)"(?!:)""")]
    private static partial Regex Action();

    [GeneratedRegex("""new Deed\([^"]*"([a-z-]+)"[,)]""")]
    private static partial Regex DeedOfNeed();
}
