using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Overlaps;

/// <summary>A need and somebody's activity side by side: what is alike, field by field, and what a coordinator rules (C10).</summary>
public sealed class OverlapModel(MatchingClient matching, NeedsClient needs) : RulingPage
{
    public OverlapView Overlap { get; private set; } = null!;

    /// <summary>Null while its service is away.</summary>
    public NeedView? Need { get; private set; }

    /// <summary>Pairings of the need that wait for a decision.</summary>
    public IReadOnlyList<PairingView> Waiting { get; private set; } = [];

    public override string Address => $"/overlaps/{Overlap.Id}";

    public override int ReadVersion => Overlap.Version;

    public override Ruling? Ruling => Overlap.Ruling;

    public override string Holds(Ruling ruling) => T("By {0} on {1}. It holds for these two, also when the activity is imported again.", ruling.By, Format.Day(ruling.At));

    public override string Meaning(string verdict) => OverlapWords.Meaning(verdict);

    protected override Task RuleAsync(Guid id, string verdict, string reason, int version, CancellationToken cancellation) => matching.RuleAsync(id, verdict, reason, version, cancellation);

    protected override Task TakeBackAsync(Guid id, int version, CancellationToken cancellation) => matching.TakeRulingBackAsync(id, version, cancellation);

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await matching.FindOverlapAsync(id, cancellation) is not { } overlap)
            return false;

        Overlap = overlap;
        try
        {
            Need = await needs.FindAsync(overlap.NeedId.ToString(), cancellation);
        }
        catch (ServiceProblemException)
        {
            Need = null;
        }

        Waiting = [.. (await matching.PairingsOfAsync(overlap.NeedId, cancellation))?.Items.Where(pairing => pairing.Status == Contracts.Matching.PairingStatus.Proposed) ?? []];
        return true;
    }
}
