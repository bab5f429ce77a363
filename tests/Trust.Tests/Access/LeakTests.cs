using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Trust.Tests.Access;

/// <summary>
/// I3: every endpoint, asked by every role about own, others', hidden and absent things, answers as <c>access.txt</c> says. What is hidden answers as
/// what is absent does, to the letter; what changes something leaves exactly one entry in the audit log, and what is refused leaves none (D3).
/// </summary>
public sealed partial class LeakTests(CounterpartSystem system, LeakTests.World world) : IClassFixture<LeakTests.World>
{
    /// <summary>The objects, made once for all rows, and everybody who asks: nobody follows a redirect.</summary>
    public sealed class World(CounterpartSystem system) : IAsyncDisposable
    {
        private readonly Dictionary<string, HttpClient> _clients = AccessTable.Who.ToDictionary(who => who, who => Client(system, who), StringComparer.Ordinal);

        public Objects Objects { get; } = new(system);

        internal AuditCounter Audit { get; } = new(system);

        public HttpClient As(string who) => _clients[who];

        public ValueTask DisposeAsync()
        {
            foreach (var client in _clients.Values)
                client.Dispose();
            return Audit.DisposeAsync();
        }

        private static HttpClient Client(CounterpartSystem system, string who)
        {
            var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(system.Home.Address) };
            if (who != "-")
                client.DefaultRequestHeaders.Authorization = new("Bearer", system.KeyOf(who));
            return client;
        }
    }

    public static TheoryData<string> Rows => [.. AccessTable.Rows.Select(row => row.ToString())];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Each_is_answered_as_the_table_says(string name)
    {
        var row = AccessTable.Rows.Single(row => row.ToString() == name);
        var absent = row with { Object = Objects.Absent };
        var (answers, faults) = (new List<string>(), new List<string>());
        foreach (var (who, expected) in AccessTable.Who.Zip(row.Answers))
        {
            var thing = row.Changes && IsGood(expected) ? await world.Objects.MakeAsync(row.Object) : await world.Objects.KeptAsync(row.Object);
            Guid? account = who == "-" ? null : system.AccountOf(who).Id;
            var before = await world.Audit.OfAsync(account);
            var (status, text) = await AskAsync(row, thing, who);
            var asAbsent = expected.EndsWith('=');
            answers.Add(asAbsent ? $"{status}=" : $"{status}");

            var left = await world.Audit.OfAsync(account) - before;
            if (left != (row.Changes && IsGood($"{status}") ? 1 : 0))
                faults.Add($"{who}: {status} leaves {left} entries in the audit log.");
            if (row.Object != Objects.Absent && (asAbsent || status == (int)HttpStatusCode.NotFound))
            {
                var nothing = await world.Objects.MakeAsync(Objects.Absent);
                var (otherStatus, otherText) = await AskAsync(absent, nothing with { Version = thing.Version }, who);
                if (otherStatus != status || otherText.Replace(nothing.Id, thing.Id, StringComparison.Ordinal) != text)
                    faults.Add($"{who} can tell hidden from absent: {text} | {otherStatus} {otherText}");
            }
        }

        if (!answers.SequenceEqual(row.Answers))
            faults.Add($"\n{AccessTable.Write(row, row.Answers)}  expected\n{AccessTable.Write(row, answers)}  answered");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private async Task<(int Status, string Text)> AskAsync(AccessRow row, Thing thing, string who)
    {
        using var request = Requests.Of(row, thing);
        using var answer = await world.As(who).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, row.Path.EndsWith("/stream", StringComparison.Ordinal) || row.Path.EndsWith("/events", StringComparison.Ordinal) ? "" : Trace().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), ""));
    }

    private static bool IsGood(string status) => status[0] == '2';

    /// <remarks>What differs each time: the number by which a request is found in the logs, nonces, the tokens of forms.</remarks>
    [GeneratedRegex("""\s*,?"traceId":"[^"]*"\s*|nonce="[^"]*"|name="__RequestVerificationToken"[^>]*>""")]
    private static partial Regex Trace();
}
