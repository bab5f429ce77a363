using Counterpart.Platform.Audit;
using Counterpart.Platform.Tests.Support;
using Counterpart.Tests;
using Dapper;
using Npgsql;
using Xunit;

namespace Counterpart.Platform.Tests.Audit;

/// <summary>
/// D3: whoever has all rights in the database can edit, delete, insert, swap, cut and rewrite, with or without making the hashes anew; against a head
/// that was published outside, all of it is found. 10,000 times, seeded, in a real table.
/// </summary>
public sealed class TamperingTests(CounterpartSystem system)
{
    private const int Entries = 12;
    private const int Tamperings = 10_000;
    private const int PerTransaction = 250;

    private static readonly string[] Written = ["at", "account", "who", "role", "action", "subject", "details"];
    private static readonly string[] Chained = ["previous", "hash", "number"];
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tampering_is_found()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        for (var entry = 0; entry < Entries; entry++)
            await AuditTests.WriteAsync(database, $"thing:{entry}");
        var head = (await AuditHeads.CurrentAsync(database.Source, "probe", DateTimeOffset.UnixEpoch, Cancellation))!;

        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync(Cancellation);
        await connection.ExecuteAsync("set session_replication_role = replica");
        Assert.Equal(new AuditVerdict(Entries, null), await AuditChain.VerifyAsync(connection, [head], Cancellation));

        var (random, unseen) = (new Random(20_261_120), new List<string>());
        for (var first = 0; first < Tamperings; first += PerTransaction)
        {
            await using var transaction = await connection.BeginTransactionAsync(Cancellation);
            for (var tampering = 0; tampering < PerTransaction; tampering++)
            {
                await connection.ExecuteAsync("savepoint honest");
                var what = await TamperAsync(connection, random);
                if ((await AuditChain.VerifyAsync(connection, [head], Cancellation)).Broken is null)
                    unseen.Add(what);
                await connection.ExecuteAsync("rollback to savepoint honest; release savepoint honest");
            }

            await transaction.RollbackAsync(Cancellation);
        }

        Assert.Empty(unseen);
    }

    [Fact]
    public async Task The_first_broken_link_is_named()
    {
        await using var database = await OwnDatabase.CreateAsync(system);
        for (var entry = 0; entry < 5; entry++)
            await AuditTests.WriteAsync(database, $"thing:{entry}");
        await OwnDatabase.ExecuteAsync(database.Superuser, "set session_replication_role = replica; update audit set who = 'Eve' where number = 3; delete from audit where number = 5");

        var broken = (await AuditChain.VerifyAsync(database.Source, [], Cancellation)).Broken;
        Assert.Equal(3, broken?.Number);
        Assert.Contains("thing:2", broken?.What, StringComparison.Ordinal);
    }

    /// <returns>What was done, for whoever reads of one that was not found.</returns>
    private static async Task<string> TamperAsync(NpgsqlConnection connection, Random random)
    {
        var (at, kind) = (random.Next(1, Entries + 1), random.Next(7));
        var what = kind switch
        {
            0 => await EditAsync(connection, random, at, Chained),
            6 => await EditAsync(connection, random, at, Written),
            1 => await DoAsync(connection, $"delete from audit where number = {at}; update audit set number = number - 1 where number > {at} and {(random.Next(2) == 0 ? "true" : "false")}"),
            2 => await InsertAsync(connection, at),
            3 => await SwapAsync(connection, at, (at + random.Next(1, Entries) - 1) % Entries + 1),
            4 => await DoAsync(connection, $"delete from audit where number >= {at}"),
            _ => await DoAsync(connection, $"update audit set details = details || '{{\"reason\": \"another {random.Next()}\"}}' where number >= {at}"),
        };
        // Making anew what was changed of the chain itself would only put it right.
        var anew = kind != 0 && random.Next(2) == 0;
        if (anew)
            await RewriteAsync(connection);
        return $"{what}{(anew ? ", hashes made anew" : "")}";
    }

    private static Task<string> EditAsync(NpgsqlConnection connection, Random random, int at, string[] columns) => columns[random.Next(columns.Length)] switch
    {
        "at" => DoAsync(connection, $"update audit set at = {(random.Next(5) == 0 ? "'infinity'" : "at + interval '1 microsecond'")} where number = {at}"),
        "details" => DoAsync(connection, $"update audit set details = details || '{{\"version\": {random.Next(1000, 9999)}}}' where number = {at}"),
        "previous" => DoAsync(connection, $"update audit set previous = set_bit(previous, {random.Next(256)}, 1 - get_bit(previous, 7)) || '\\x{random.Next(256):x2}' where number = {at}"),
        "hash" => DoAsync(connection, $"update audit set hash = hash || '\\x{random.Next(256):x2}' where number = {at}"),
        "number" => DoAsync(connection, $"update audit set number = {random.Next(Entries + 1, 1000)} where number = {at}"),
        var text => DoAsync(connection, $"update audit set {text} = {(random.Next(2) == 0 ? $"{text} || ' '" : $"left({text}, -1)")} where number = {at}"),
    };

    private static Task<string> InsertAsync(NpgsqlConnection connection, int at) => DoAsync(connection,
        $"""
        update audit set number = -number - 1 where number >= {at};
        update audit set number = -number where number < 0;
        insert into audit select {at}, at, account, 'Eve', role, action, subject, details, previous, hash from audit where number = {at + 1}
        """);

    private static Task<string> SwapAsync(NpgsqlConnection connection, int one, int other) => one == other
        ? DoAsync(connection, $"delete from audit where number = {one}")
        : DoAsync(connection, $"update audit set number = -number where number in ({one}, {other}); update audit set number = case -number when {one} then {other} else {one} end where number < 0");

    private static async Task<string> DoAsync(NpgsqlConnection connection, string sql)
    {
        await connection.ExecuteAsync(sql);
        return sql;
    }

    /// <summary>What a clever thief would do: number and chain everything anew, so that only the published head tells.</summary>
    private static Task RewriteAsync(NpgsqlConnection connection) => connection.ExecuteAsync(
        """
        do $$
        declare
            entry audit;
            last bytea := decode(repeat('00', 32), 'hex');
            place bigint := 0;
        begin
            update audit set number = -number;
            for entry in select * from audit order by number desc loop
                place := place + 1;
                update audit set number = place, previous = last where number = entry.number;
                update audit a set hash = sha256(a.previous || convert_to(coalesce(audit_text(a), ''), 'UTF8')) where number = place returning hash into last;
            end loop;
        end
        $$
        """);
}
