using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;

namespace Counterpart.Needs.Merging;

/// <summary>Whose word the kept need has from now on; both is for lists.</summary>
public enum Take { Kept, Other, Both }

/// <summary>What two needs say in one field, and what the kept one would say.</summary>
/// <param name="Field">As it is written in JSON.</param>
/// <param name="Take">As chosen, or else as it is where nobody chooses: lists are united, all else stays.</param>
/// <param name="Choices">What may be taken.</param>
/// <param name="Becomes">What the kept one says afterwards.</param>
public sealed record MergedField(string Field, JsonNode? Kept, JsonNode? Other, bool Differs, Take Take, IReadOnlyList<Take> Choices, JsonNode? Becomes);

/// <summary>A field that is chosen by itself.</summary>
/// <param name="Copy">The first need with what the second says.</param>
/// <param name="Unite">The first need with what both say; only of lists.</param>
internal sealed record MergeField(string Name, Func<NeedFacts, object?> Value, Func<NeedFacts, NeedFacts, NeedFacts> Copy, Func<NeedFacts, NeedFacts, NeedFacts>? Unite = null)
{
    public bool IsList => Unite is not null;

    public NeedFacts Apply(NeedFacts kept, NeedFacts other, Take take) => take switch
    {
        Take.Other => Copy(kept, other),
        Take.Both when Unite is { } unite => unite(kept, other),
        _ => kept,
    };

    public MergedField Show(NeedFacts kept, NeedFacts other, Take take, NeedFacts becomes) => new(
        Name, Json(kept), Json(other), !JsonNode.DeepEquals(Json(kept), Json(other)), take, IsList ? [Take.Kept, Take.Other, Take.Both] : [Take.Kept, Take.Other], Json(becomes));

    private JsonNode? Json(NeedFacts need) => Value(need) is { } value ? JsonSerializer.SerializeToNode(value, value.GetType(), ContractJson.Options) : null;
}

/// <summary>The fields of a need that are chosen one by one when two are merged. What either waits for, the kept one waits for (A8): nobody chooses that.</summary>
internal static class MergeFields
{
    public const string Visibility = "visibility";

    public static readonly IReadOnlyList<MergeField> All =
    [
        new("title", need => need.Title, (to, from) => to with { Title = from.Title }),
        new("description", need => need.Description, (to, from) => to with { Description = from.Description }),
        new("language", need => need.Language, (to, from) => to with { Language = from.Language }),
        new("articles", need => need.Articles, (to, from) => to with { Articles = from.Articles }, (to, from) => to with { Articles = United(to.Articles, from.Articles) }),
        new("types", need => need.Types, (to, from) => to with { Types = from.Types }, (to, from) => to with { Types = United(to.Types, from.Types) }),
        new("priority", need => need.Priority, (to, from) => to with { Priority = from.Priority }),
        new("phase", need => need.Phase, (to, from) => to with { Phase = from.Phase }),
        new("horizon", need => need.Horizon, (to, from) => to with { Horizon = from.Horizon }),
        // None means the State's official ones: more of them would be fewer.
        new("workingLanguages", need => need.WorkingLanguages, (to, from) => to with { WorkingLanguages = from.WorkingLanguages },
            (to, from) => to.WorkingLanguages.Count == 0 || from.WorkingLanguages.Count == 0 ? to : to with { WorkingLanguages = United(to.WorkingLanguages, from.WorkingLanguages) }),
        new("beneficiaries", need => need.Beneficiaries, (to, from) => to with { Beneficiaries = from.Beneficiaries },
            (to, from) => to with { Beneficiaries = [.. to.Beneficiaries.Concat(from.Beneficiaries).DistinctBy(name => name.ToUpperInvariant())] }),
        new("wanted", need => need.Wanted, (to, from) => to with { Wanted = from.Wanted }),
        new("cost", need => need.Cost, (to, from) => to with { Cost = from.Cost }),
        new("received", need => need.Received, (to, from) => to with { Received = from.Received }),
        new("source", need => need.Source, (to, from) => to with { Source = from.Source }),
        // Parts of both would ask for every place twice.
        new("components", need => need.Components, (to, from) => to with { Components = from.Components }),
        new(Visibility, need => need.Visibility, (to, from) => to with { Visibility = from.Visibility }),
    ];

    public static MergeField? Find(string name) => All.FirstOrDefault(field => field.Name == name);

    public static IReadOnlyList<MergedField> Show(NeedFacts kept, NeedFacts other, IReadOnlyDictionary<string, Take> take, bool isNarrower, NeedFacts becomes) =>
        [.. All.Select(field => field.Show(kept, other, MergeRules.Chosen(field, take, isNarrower), becomes))];

    private static IReadOnlyList<string> United(IReadOnlyList<string> first, IReadOnlyList<string> second) => [.. first.Union(second, StringComparer.Ordinal)];

    private static IReadOnlyList<SoughtArticle> United(IReadOnlyList<SoughtArticle> first, IReadOnlyList<SoughtArticle> second) =>
        [.. first.Concat(second).GroupBy(sought => sought.Article, StringComparer.Ordinal).Select(same => new SoughtArticle(same.Key, same.Any(sought => sought.Essential)))];
}
