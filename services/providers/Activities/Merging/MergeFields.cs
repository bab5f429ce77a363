using Counterpart.Contracts.Providers;

namespace Counterpart.Providers.Activities.Merging;

/// <summary>Whose word stands where two activities that are one say different things; lists are of both.</summary>
public enum Take { Kept, Other, Both }

/// <summary>What two activities say in one field, each value as one text, and what is said of the one that they are.</summary>
/// <param name="Choices">What may be taken; where there is one, nobody chooses.</param>
public sealed record MergedField(string Field, IReadOnlyList<string> Kept, IReadOnlyList<string> Other, bool Differs, Take Take, IReadOnlyList<Take> Choices, IReadOnlyList<string> Becomes);

/// <summary>Makes one activity of two, field by field (B3, B9).</summary>
internal static class MergeFields
{
    private sealed record Field(string Name, Func<ActivityFacts, IEnumerable<string>> Values, Func<ActivityFacts, ActivityFacts, ActivityFacts>? Copy = null, Take Only = Take.Both);

    private static readonly IReadOnlyList<Field> All =
    [
        new("identifier", facts => [facts.Identifier], Only: Take.Kept),
        new("reporter", facts => [facts.ReporterName.Length > 0 ? facts.ReporterName : facts.Reporter], Only: Take.Kept),
        new("title", Of("title"), (to, from) => to with { Title = from.Title }),
        new("description", Of("description"), (to, from) => to with { Description = from.Description }),
        new("states", Of("states")),
        new("sectors", Of("sectors")),
        new("sectorShares", Of("sectorShares"), (to, from) => to with { SectorShares = from.SectorShares }),
        new("articles", facts => facts.Articles.Select(article => article.Article)),
        new("types", Of("types")),
        new("status", Of("status"), (to, from) => to with { Status = from.Status }),
        new("period", facts => [.. Of("period.from")(facts), "–", .. Of("period.until")(facts)], (to, from) => to with { Period = from.Period }),
        new("organisations", Of("organisations")),
        new("commitments", Of("commitments"), (to, from) => to with { Commitments = from.Commitments }),
        new("hierarchy", Of("hierarchy"), (to, from) => to with { Hierarchy = from.Hierarchy }),
        new("relations", Of("relations")),
    ];

    /// <summary>Fields of which one word stands: they can be chosen.</summary>
    public static IEnumerable<string> Choosable => All.Where(one => one.Copy is not null).Select(one => one.Name);

    /// <summary>The kept activity's word stands unless the other's was chosen; what it left out the other adds, and lists are of both.</summary>
    public static ActivityFacts Merge(ActivityFacts kept, ActivityFacts other, IReadOnlyDictionary<string, Take> take)
    {
        var merged = MergeStatements.Add(kept, other);
        merged = All.Where(field => field.Copy is not null && take.GetValueOrDefault(field.Name) == Take.Other).Aggregate(merged, (facts, field) => field.Copy!(facts, other));
        return merged with { Relations = [.. merged.Relations.Where(relation => relation.Identifier != kept.Identifier && relation.Identifier != other.Identifier)] };
    }

    public static IReadOnlyList<MergedField> Show(ActivityFacts kept, ActivityFacts other, IReadOnlyDictionary<string, Take> take, ActivityFacts becomes) =>
    [
        .. from field in All
           let said = (Kept: field.Values(kept).ToList(), Other: field.Values(other).ToList())
           select new MergedField(field.Name, said.Kept, said.Other, !said.Kept.SequenceEqual(said.Other, StringComparer.Ordinal),
               field.Copy is null ? field.Only : take.GetValueOrDefault(field.Name), field.Copy is null ? [field.Only] : [Take.Kept, Take.Other], [.. field.Values(becomes)]),
    ];

    private static Func<ActivityFacts, IEnumerable<string>> Of(string name) => ActivityFields.All.Single(field => field.Name == name).Values;
}
