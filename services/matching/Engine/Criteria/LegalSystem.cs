using System.Collections.Frozen;

namespace Counterpart.Matching.Engine.Criteria;

/// <summary>Counts only where the assistance is about law (001 ¶12); elsewhere everybody gets the same.</summary>
public static class LegalSystem
{
    private static readonly FrozenSet<string> AboutLaw =
        FrozenSet.ToFrozenSet(["legislative_drafting_legal_advice", "legislative", "model_legislation", "model_treaties_agreements"], StringComparer.Ordinal);

    public static Contribution Judge(NeedCase need, ProfileCase profile, int most)
    {
        if (!need.Facts.Types.Any(AboutLaw.Contains))
            return new Contribution(Criterion.LegalSystem, most, most, "The legal system does not matter for this type of assistance.", []);
        if (need.State is not { LegalSystem.Length: > 0 } state)
            return new Contribution(Criterion.LegalSystem, most / 2, most, "The State's legal system is not known: counted half.", []);
        if (profile.Facts.LegalSystems.Count == 0)
            return new Contribution(Criterion.LegalSystem, most / 2, most, "Names no legal system: counted half.", [new Evidence("need", "state", state.LegalSystem)]);

        IReadOnlyList<Evidence> evidence = [new("need", "state", state.LegalSystem), new("profile", "legalSystems", string.Join(", ", profile.Facts.LegalSystems))];
        if (profile.Facts.LegalSystems.Contains(state.LegalSystem))
            return new Contribution(Criterion.LegalSystem, most, most, $"Works in {state.LegalSystem} law, as there.", evidence);
        var core = state.CoreLegalSystem.Split('+').FirstOrDefault(profile.Facts.LegalSystems.Contains);
        return core is { Length: > 0 }
            ? new Contribution(Criterion.LegalSystem, most * 60 / 100, most, $"Works in {core} law, on which the {state.LegalSystem} system rests.", evidence)
            : new Contribution(Criterion.LegalSystem, 0, most, $"Has not worked in {state.LegalSystem} law.", evidence);
    }
}
