using System.Text.RegularExpressions;
using Xunit;

namespace Counterpart.Architecture.Tests;

public sealed partial class CodeTests
{
    private const int LongestFile = 260;

    /// <summary>The engine turns facts into judgements: the same ones whenever, wherever and however often it is asked.</summary>
    private static readonly string[] NotInTheEngine =
        ["System.IO", "Npgsql", "Dapper", "MassTransit", "HttpClient", "DateTime.Now", "UtcNow", "TimeProvider", "ILogger", "Random", "Environment.", "Console.", "Counterpart.Platform", "async ", "File."];

    private static readonly string[] MayKnowTheBus = ["platform/Messaging/", "platform/CounterpartService.cs", "tests/"];

    [Fact]
    public void The_engine_does_no_input_or_output_and_knows_no_clock_and_no_log()
    {
        var engine = Source.Under("services/matching/Engine/").ToList();

        Assert.NotEmpty(engine);
        Assert.Empty(Source.Lines(engine, line => Array.Exists(NotInTheEngine, word => Code(line).Contains(word, StringComparison.Ordinal))));
    }

    [Fact]
    public void MassTransit_is_known_to_consumers_and_to_the_platforms_messaging_only() =>
        Assert.Empty(Source.All
            .Where(file => Array.Exists(file.Lines, line => line.StartsWith("using MassTransit", StringComparison.Ordinal)))
            .Where(file => !Array.Exists(MayKnowTheBus, known => file.Path.StartsWith(known, StringComparison.Ordinal)) && !Array.Exists(file.Lines, line => line.Contains(": IConsumer<", StringComparison.Ordinal)))
            .Select(file => file.Path));

    [Fact]
    public void Nobody_publishes_past_the_outbox() =>
        Assert.Empty(Source.Lines(Source.Product, line => line.Contains("IPublishEndpoint", StringComparison.Ordinal) || line.Contains("IRequestClient", StringComparison.Ordinal)
            || line.Contains("IBus ", StringComparison.Ordinal) || line.Contains("ISendEndpoint", StringComparison.Ordinal)));

    [Fact]
    public void Nothing_is_left_to_be_done_later() =>
        Assert.Empty(Source.Lines(Source.All.Where(file => !IsThis(file.Path)), line => UnfinishedWork().IsMatch(line)));

    [Fact]
    public void Nobody_sleeps() =>
        Assert.Empty(Source.Lines(Source.All.Where(file => !IsThis(file.Path)), line => line.Contains("Thread.Sleep", StringComparison.Ordinal)));

    [Fact]
    public void Tests_wait_for_effects_and_not_for_a_time() =>
        Assert.Empty(Source.Lines(Source.Under("tests/").Where(file => !IsThis(file.Path)), line => Code(line).Contains("Task.Delay(", StringComparison.Ordinal) && !line.Contains("Timeout.Infinite", StringComparison.Ordinal)));

    [Fact]
    public void Tests_are_not_skipped() =>
        Assert.Empty(Source.Lines(Source.Under("tests/").Where(file => !IsThis(file.Path)), line => line.Contains("Skip =", StringComparison.Ordinal) || line.Contains("Assert.Skip", StringComparison.Ordinal)));

    [Fact]
    public void No_exception_is_caught_without_a_word() =>
        Assert.Empty(Source.All.Where(file => !IsThis(file.Path)).Where(file => EmptyCatch().IsMatch(string.Join('\n', file.Lines))).Select(file => file.Path));

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() =>
        Assert.Empty(Source.All.Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Fact]
    public void No_analyzer_is_silenced_without_a_reason() =>
        Assert.Empty(Source.Lines(Source.All.Where(file => !IsThis(file.Path)), line => line.Contains("#pragma warning disable", StringComparison.Ordinal) || (line.Contains("SuppressMessage", StringComparison.Ordinal) && !line.Contains("Justification = \"", StringComparison.Ordinal))));

    /// <summary>The line without its comment.</summary>
    private static string Code(string line) => line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var comment ? line[..comment] : line;

    private static bool IsThis(string path) => path.EndsWith("Architecture.Tests/CodeTests.cs", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnfinishedWork();

    [GeneratedRegex(@"catch[^{;]*\{\s*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EmptyCatch();
}
