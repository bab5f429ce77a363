using System.Net;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Gateway.Tests.Accounts;

public sealed class LockoutTests(CounterpartSystem system)
{
    private const int Allowed = 10;

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_is_refused_in_the_same_words_until_the_time_has_passed()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        var wrong = "";
        await GuessAsync(newcomer, Allowed, async answer => wrong = await Newcomer.AlertAsync(answer));

        // From another place: what is limited here is the account.
        using var elsewhere = new Reader(system, "127.0.0.7");
        using (var right = await elsewhere.SendPasswordAsync(newcomer.Email, newcomer.Password))
        {
            Assert.Equal(HttpStatusCode.BadRequest, right.StatusCode);
            Assert.Equal(wrong, await Newcomer.AlertAsync(right));
        }

        Assert.InRange(await newcomer.ReadAsync<double>($"select extract(epoch from locked_until - failed_at)::float8 from accounts where account_id = '{newcomer.Id}'"), 59, 61);
        await newcomer.TimePassesAsync($"update accounts set locked_until = now() where account_id = '{newcomer.Id}'");
        using var opened = await elsewhere.SendPasswordAsync(newcomer.Email, newcomer.Password);
        Assert.Equal("/sign-in/code", opened.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Each_further_wrong_one_doubles_the_time_up_to_a_quarter_of_an_hour()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        await GuessAsync(newcomer, Allowed - 1, _ => Task.CompletedTask);
        var minutes = new List<double>();
        for (var place = 20; place < 27; place++)
        {
            using var guesser = new Reader(system, $"127.0.0.{place}");
            using var guessed = await guesser.SendPasswordAsync(newcomer.Email, "not the password");
            minutes.Add(await newcomer.ReadAsync<double>($"select round(extract(epoch from locked_until - failed_at) / 60)::float8 from accounts where account_id = '{newcomer.Id}'"));
            await newcomer.TimePassesAsync($"update accounts set locked_until = now() where account_id = '{newcomer.Id}'");
        }

        Assert.Equal([1, 2, 4, 8, 15, 15, 15], minutes);
    }

    [Fact]
    public async Task Wrong_codes_count_as_wrong_passwords_do()
    {
        using var newcomer = await Newcomer.ComeAsync(system);
        using var reader = new Reader(system);
        using var first = await reader.SendPasswordAsync(newcomer.Email, newcomer.Password);
        var page = await reader.OpenAsync("/sign-in/code");
        for (var attempt = 0; attempt < Allowed; attempt++)
        {
            using var refused = await reader.SubmitAsync(page, ("Code", "000000"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        Assert.True(await newcomer.ReadAsync<bool>($"select locked_until > now() from accounts where account_id = '{newcomer.Id}'"));
    }

    /// <summary>The same steps, and so the same time: one entry in the log and one hash for each, told apart by nothing that a caller sees.</summary>
    [Fact]
    public async Task Unknown_locked_disabled_and_wrong_are_answered_alike()
    {
        using var wrong = await Newcomer.ComeAsync(system);
        using var locked = await Newcomer.ComeAsync(system);
        using var disabled = await Newcomer.ComeAsync(system);
        await locked.TimePassesAsync($"update accounts set locked_until = now() + interval '1 hour' where account_id = '{locked.Id}'");
        await disabled.TimePassesAsync($"update accounts set disabled_at = now() where account_id = '{disabled.Id}'");

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var (email, password) in new[] { (wrong.Email, "not the password"), (locked.Email, locked.Password), (disabled.Email, disabled.Password), ("nobody@new.example", "not the password") })
        {
            using var reader = new Reader(system);
            using var answer = await reader.SendPasswordAsync(email, password);
            var page = await Reader.ReadAsync(answer);
            answers.Add((answer.StatusCode, page.QuerySelector("main")!.TextContent));
            Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("counterpart-half=", StringComparison.Ordinal)), email);
        }

        Assert.Single(answers.Distinct());
        foreach (var person in new[] { wrong, locked, disabled })
            Assert.Equal("sign-in.refused", (await person.AuditedAsync())[^1]);
        var unknown = await system.As("auditor").AllAsync("/api/v1/audit/gateway?subject=account:unknown");
        Assert.NotEmpty(unknown);
        Assert.DoesNotContain(unknown, entry => entry.ToJsonString().Contains("nobody@", StringComparison.Ordinal));
    }

    private static async Task GuessAsync(Newcomer newcomer, int times, Func<HttpResponseMessage, Task> look)
    {
        using var guesser = new Reader(newcomer.System, "127.0.0.6");
        var page = await guesser.OpenAsync("/sign-in");
        for (var attempt = 0; attempt < times; attempt++)
        {
            using var refused = await guesser.SubmitAsync(page, ("Email", newcomer.Email), ("Password", "not the password"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            await look(refused);
        }
    }
}
