using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Needs.Merging;
using Counterpart.Needs.Search;
using Counterpart.Platform.Access;
using Counterpart.Platform.Database;
using Dapper;

namespace Counterpart.Needs.Posting;

/// <summary>
/// Needs that must be met before another (A8): of the same State, never waiting for it in their turn. Whoever may not see one of them (I2) does not read
/// its id, and leaves it where it is by revising the need.
/// </summary>
internal static class NeedsBefore
{
    private const string Seen = $"select n.need_id, n.state from needs n where n.need_id = any(@Ids) and {Sight.Predicate}";

    /// <param name="need">The need that would wait; null when it is new.</param>
    public static async Task<IReadOnlyList<Fault>> CheckAsync(NeedDraft draft, Guid? need, Caller caller, Work work)
    {
        if (draft.After is not { Count: > 0 } after)
            return [];
        var seen = (await work.QueryAsync<(Guid Id, string State)>(Seen, Parameters(after, caller))).ToDictionary(row => row.Id, row => row.State);
        var state = States.Find(draft.State)!.Alpha3;
        List<Fault> faults = [.. after.Index().Where(other => seen.GetValueOrDefault(other.Item) != state).Select(other => new Fault("unknown-need", $"after[{other.Index}]", $"{state} has no need {other.Item}."))];
        if (faults.Count == 0 && need is not null && await WaitForAsync(after, need.Value, work))
            faults.Add(new("circular-wait", "after", "One of these needs waits for this one."));
        return faults;
    }

    /// <summary>What a need waits for without the caller's knowledge.</summary>
    public static async Task<IReadOnlyList<Guid>> HiddenAsync(NeedFacts need, Caller caller, Work work) =>
        need.After.Count == 0 ? [] : [.. need.After.Except((await work.QueryAsync<(Guid Id, string State)>(Seen, Parameters(need.After, caller))).Select(row => row.Id))];

    public static async Task<NeedView> ShowAsync(NeedRecord need, Caller caller, DateTimeOffset now, Database database, CancellationToken cancellation) =>
        (await ShowAsync([need], caller, now, database, cancellation))[0];

    /// <summary>The needs as the caller sees them.</summary>
    public static async Task<IReadOnlyList<NeedView>> ShowAsync(IReadOnlyList<NeedRecord> needs, Caller caller, DateTimeOffset now, Database database, CancellationToken cancellation)
    {
        var into = await MergeRecord.IntoAsync([.. needs.Where(need => need.Facts.Status is NeedStatus.Obsolete or NeedStatus.Withdrawn).Select(need => need.NeedId)], caller, database, cancellation);
        var named = needs.Where(need => !caller.SpeaksFor(need.Facts.State)).SelectMany(need => need.Facts.After).ToList();
        if (named.Count == 0)
            return [.. needs.Select(need => View(need, caller, now, into))];
        var seen = (await database.QueryAsync<(Guid Id, string State)>(Seen, Parameters(named, caller), cancellation)).Select(row => row.Id).ToHashSet();
        return [.. needs.Select(need => View(caller.SpeaksFor(need.Facts.State) ? need : need with { Facts = need.Facts with { After = [.. need.Facts.After.Where(seen.Contains)] } }, caller, now, into))];
    }

    /// <summary>Whose account entered the need stays between the State and the Secretariat, as names in the history do.</summary>
    private static NeedView View(NeedRecord need, Caller caller, DateTimeOffset now, IReadOnlyDictionary<Guid, string> into) =>
        new(caller.IsSecretariat || caller.SpeaksFor(need.Facts.State) ? need : need with { Facts = need.Facts with { EnteredBy = "" } }, now) { MergedInto = into.GetValueOrDefault(need.NeedId) };

    /// <summary>Whether one of the needs is another, or waits for it, at however many removes.</summary>
    public static async Task<bool> WaitForAsync(IEnumerable<Guid> needs, Guid another, Work work) =>
        await work.QuerySingleOrDefaultAsync<bool>(
            """
            with recursive earlier (id) as (
                select unnest(@Ids)
                union
                select before::uuid
                from earlier join needs n on n.need_id = earlier.id, jsonb_array_elements_text(n.facts -> 'after') as before)
            select exists (select from earlier where id = @another)
            """,
            new { Ids = needs.ToArray(), another });

    private static DynamicParameters Parameters(IEnumerable<Guid> ids, Caller caller)
    {
        var parameters = new DynamicParameters(new { Ids = ids.Distinct().ToArray() });
        Sight.Add(parameters, caller);
        return parameters;
    }
}
