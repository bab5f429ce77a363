using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Duplicates;

/// <summary>Two needs of one State, two activities or two organisations side by side: what is alike, field by field, and what a coordinator rules (B9, C11).</summary>
public sealed class DuplicateModel(MatchingClient matching) : RulingPage
{
    public DuplicateView Pair { get; private set; } = null!;

    public override string Address => $"/duplicates/{Pair.Id}";

    public override int ReadVersion => Pair.Version;

    public override Ruling? Ruling => Pair.Ruling;

    public override IReadOnlyList<string> Verdicts => DuplicateWords.Verdicts(Pair.Kind);

    public override string ReasonIsFor => Pair.Kind == DuplicateKind.Organisation ? T("It stays on record beside both.") : base.ReasonIsFor;

    public override string Holds(Ruling ruling) => T("By {0} on {1}. It holds for these two, also when they change.", ruling.By, Format.Day(ruling.At));

    public override string Meaning(string verdict) => DuplicateWords.Meaning(verdict, Pair.Kind);

    protected override Task RuleAsync(Guid id, string verdict, string reason, int version, CancellationToken cancellation) => matching.RuleOnDuplicateAsync(id, verdict, reason, version, cancellation);

    protected override Task TakeBackAsync(Guid id, int version, CancellationToken cancellation) => matching.TakeRulingOnDuplicateBackAsync(id, version, cancellation);

    protected override async Task<bool> ReadAsync(Guid id, CancellationToken cancellation)
    {
        if (await matching.FindDuplicateAsync(id, cancellation) is not { } pair)
            return false;
        Pair = pair;
        return true;
    }
}
