using Counterpart.Platform.Access;
using Counterpart.Platform.Audit;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Audit;

/// <summary>D3: the log can only grow, and it is one chain whoever writes at the same time.</summary>
public sealed class AuditTests(CounterpartSystem system)
{
    private static readonly Caller Coordinator = new("019a0000-0000-7000-8000-000000000001", "Ada Ünal", Role.Coordinator, null, null);
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_at_the_same_moment_make_one_unbroken_chain()
    {
        await using var database = await OwnDatabase.CreateAsync(system);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var entry = 0; entry < 25; entry++)
                await WriteAsync(database, $"thing:{writer}/{entry}", $"thing:{writer}/{entry}/again");
        }));

        var verdict = await AuditChain.VerifyAsync(database.Source, [], Cancellation);
        Assert.Equal(new AuditVerdict(400, null), verdict);
    }

    [Fact]
    public async Task What_is_rolled_back_leaves_neither_entry_nor_gap()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await WriteAsync(database, "thing:1");
        await using (var work = await database.Platform.BeginAsync(Cancellation))
            work.Audit(Coordinator, "thing.lost", "thing:2");
        await WriteAsync(database, "thing:3");

        Assert.Equal(new AuditVerdict(2, null), await AuditChain.VerifyAsync(database.Source, [], Cancellation));
    }

    [Theory]
    [InlineData("update audit set who = 'Somebody else'")]
    [InlineData("delete from audit")]
    [InlineData("truncate audit")]
    public async Task Neither_the_application_nor_the_owner_changes_what_stands(string sql)
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await WriteAsync(database, "thing:1");

        foreach (var connection in (string[])[database.App, database.Owner])
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => OwnDatabase.ExecuteAsync(connection, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task The_writer_cannot_choose_number_time_or_hash()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        await OwnDatabase.ExecuteAsync(database.App,
            """
            insert into audit (number, at, account, who, role, action, subject, details, previous, hash)
            values (7, '1999-01-01', '', 'Somebody', 'service', 'thing.done', 'thing:1', '{}', '\x01', '\x02')
            """);

        Assert.Equal(new AuditVerdict(1, null), await AuditChain.VerifyAsync(database.Source, [], Cancellation));
    }

    internal static async Task WriteAsync(OwnDatabase database, params string[] subjects)
    {
        await using var work = await database.Platform.BeginAsync(Cancellation);
        foreach (var subject in subjects)
            work.Audit(Coordinator, "thing.done", subject, new { Version = subject.Length, Reason = "Because it was “needed”; 1:2" });
        await work.CommitAsync();
    }
}
