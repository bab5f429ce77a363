using System.Collections.Concurrent;
using Counterpart.Matching.Engine;
using Counterpart.Platform.Database;

namespace Counterpart.Matching.Policies;

/// <summary>
/// Which scoring policy is in use, asked of the database each time, so that all processes follow another one from the same moment: it is put in use in a turn
/// of its own (<see cref="Proposals.Turns"/>), and whoever scores takes his turn before he asks. Documents never change and are read once.
/// </summary>
internal sealed class ScoringPolicies
{
    private const string InUse = "select version from policy_uses order by use_id desc limit 1";

    private readonly ConcurrentDictionary<int, Policy> _read = new();

    /// <summary>As it stands in the transaction; take a turn first.</summary>
    public async Task<Policy> InUseAsync(Work work) => await FindAsync(work, await work.QuerySingleOrDefaultAsync<int>(InUse)) ?? Policy.BuiltIn;

    public async Task<Policy> InUseAsync(Database database, CancellationToken cancellation) =>
        await FindAsync(database, await database.QuerySingleOrDefaultAsync<int>(InUse, null, cancellation), cancellation) ?? Policy.BuiltIn;

    /// <returns>Null for a version that was never written here.</returns>
    public async Task<Policy?> FindAsync(Work work, int version) =>
        _read.TryGetValue(version, out var read) ? read : Keep(await work.QuerySingleOrDefaultAsync<Policy>("select document from policies where version = @version", new { version }));

    /// <inheritdoc cref="FindAsync(Work, int)"/>
    public async Task<Policy?> FindAsync(Database database, int version, CancellationToken cancellation) =>
        _read.TryGetValue(version, out var read) ? read : Keep(await database.QuerySingleOrDefaultAsync<Policy>("select document from policies where version = @version", new { version }, cancellation));

    /// <summary>One object for each version: what is compiled under it is kept by it.</summary>
    private Policy? Keep(Policy? policy) => policy is null ? null : _read.GetOrAdd(policy.Version, policy);
}
