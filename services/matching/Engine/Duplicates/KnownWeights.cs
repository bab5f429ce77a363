using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>Weights for activities and organisations of which few are the same: learnt from a whole list, the merely alike are taken for the same.</summary>
public static class KnownWeights
{
    /// <summary>Of <see cref="FieldModels.Activities"/>: shares of each level, the lowest first, set by hand near what expectation-maximisation learns between the lists of several publishers, which needs no label.</summary>
    public static MatchModel Activities { get; } = new(-6,
    [
        Of("State", [0.03, 0.97], [0.5, 0.5]),
        Of("title", [0.05, 0.05, 0.1, 0.1, 0.05, 0.05, 0.05, 0.08, 0.1, 0.12, 0.25], [0.8, 0.13, 0.04, 0.015, 0.006, 0.004, 0.002, 0.001, 0.0008, 0.0006, 0.0006]),
        Of("rarest word", [0.05, 0.2, 0.1, 0.15, 0.2, 0.15, 0.15], [0.4, 0.45, 0.08, 0.04, 0.02, 0.007, 0.003]),
        Of("funders", [0.2, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.35], [0.6, 0.04, 0.04, 0.04, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02, 0.13]),
        Of("implementers", [0.3, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.25], [0.68, 0.05, 0.04, 0.04, 0.03, 0.03, 0.02, 0.02, 0.01, 0.01, 0.07]),
        Of("start", [0.2, 0.15, 0.2, 0.15, 0.3], [0.6, 0.16, 0.15, 0.06, 0.03]),
        Of("end", [0.2, 0.15, 0.2, 0.15, 0.3], [0.58, 0.16, 0.15, 0.07, 0.04]),
        Of("amount", [0.45, 0.2, 0.12, 0.08, 0.15], [0.8, 0.14, 0.04, 0.012, 0.008]),
        Of("sectors", [0.3, 0.1, 0.15, 0.45], [0.6, 0.12, 0.08, 0.2]),
    ]);

    /// <summary>Of <see cref="FieldModels.Organisations"/>: a name speaks for two organisations only where it is almost the same, letters and all; identifiers differ where two gave them.</summary>
    public static MatchModel Organisations { get; } = new(-6,
    [
        Of("name", [0.02, 0.01, 0.01, 0.01, 0.02, 0.03, 0.04, 0.06, 0.1, 0.2, 0.5], [0.25, 0.19, 0.16, 0.13, 0.1, 0.08, 0.05, 0.03, 0.006, 0.003, 0.001]),
        Of("other names", [0.02, 0.01, 0.01, 0.01, 0.02, 0.03, 0.04, 0.06, 0.1, 0.2, 0.5], [0.25, 0.19, 0.16, 0.13, 0.1, 0.08, 0.05, 0.03, 0.006, 0.003, 0.001]),
        Of("identifier", [0.45, 0.27, 0.09, 0.19], [0.85, 0.009, 0.003, 0.003]),
        Of("State", [0.05, 0.95], [0.6, 0.4]),
        Of("website", [0.1, 0.1, 0.1, 0.7], [0.9, 0.06, 0.03, 0.01]),
    ]);

    private static FieldWeights Of(string field, double[] same, double[] other) => new(field, same, other, [.. same.Zip(other, (m, u) => Math.Log2(m / u))]);
}
