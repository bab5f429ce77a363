using System.Collections.Frozen;
using Counterpart.Matching.Engine.Terms;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Counts only where the assistance is about law (001 ¶12); elsewhere everybody gets the same.</summary>
internal static class LegalSystem
{
    private static readonly FrozenSet<string> AboutLaw =
        FrozenSet.ToFrozenSet(["legislative_drafting_legal_advice", "legislative", "model_legislation", "model_treaties_agreements"], StringComparer.Ordinal);

    public static Part Of(NeedCase need, Policy policy)
    {
        var most = policy.Most[Criterion.LegalSystem];
        var half = Split.Percent(most, policy.Shares.UnknownLegalSystem);
        if (!need.Facts.Types.Any(AboutLaw.Contains))
            return Part.Same(Criterion.LegalSystem, most, most, "legal.not-asked");
        if (need.State is not { LegalSystem.Length: > 0 } state)
            return Part.Same(Criterion.LegalSystem, most, half, "legal.unknown");

        var core = state.CoreLegalSystem.Split('+', StringSplitOptions.RemoveEmptyEntries);
        var ladder = new Ladder(
        [
            new Tier(most, Values.LegalSystem(state.LegalSystem)),
            new Tier(Split.Percent(most, policy.Shares.CoreLegalSystem), [.. core.Select(Values.LegalSystem)]),
            new Tier(half, Values.AnyLegalSystem),
        ]);
        var asked = new Evidence("need", "state", state.LegalSystem);
        var unnamed = Reason.Of(new Sentence("legal.unnamed"), asked);
        return new Part(Criterion.LegalSystem, most, [ladder], (_, profile) =>
        {
            if (profile.LegalSystems.Count == 0)
                return unnamed;
            var found = core.FirstOrDefault(profile.LegalSystems.Contains);
            var said = profile.LegalSystems.Contains(state.LegalSystem) ? new Sentence("legal.same", state.LegalSystem)
                : found is not null ? new Sentence("legal.core", found, state.LegalSystem)
                : new Sentence("legal.none", state.LegalSystem);
            return Reason.Of(said, asked, new Evidence("profile", "legalSystems", string.Join(", ", profile.LegalSystems)));
        });
    }
}
