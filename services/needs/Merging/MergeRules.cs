using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Reviews;
using Counterpart.Needs.Posting;
using static Counterpart.Contracts.Needs.NeedStatus;

namespace Counterpart.Needs.Merging;

/// <summary>What is possible when two needs are merged: pure, for the preview and the merge alike.</summary>
internal static class MergeRules
{
    /// <summary>The step that takes the other need out of matching (A2): it exists for every need that <see cref="Hindrance"/> lets through.</summary>
    public static NeedStatus Closing(NeedStatus from) => from is Open or PartlyMatched or Matched ? Obsolete : Withdrawn;

    /// <returns>Why the two cannot be merged as they stand; null when they can.</returns>
    public static (string Type, string Detail)? Hindrance(NeedFacts kept, NeedFacts other)
    {
        foreach (var need in (NeedFacts[])[kept, other])
        {
            if (need.Status is InDelivery or Met or Obsolete or Withdrawn)
                return ("not-mergeable", $"{need.Reference} is {Kebab.Of(need.Status)}: only needs that nobody meets yet are merged.");
        }

        return NeedRecords.IsPublished(other.Status) && !NeedRecords.IsPublished(kept.Status)
            ? ("keep-the-open-one", $"{other.Reference} is open and {kept.Reference} is not: keep {other.Reference}, so that counterparts are still looked for.")
            : null;
    }

    /// <summary>
    /// Nothing is taken from a need that fewer people see than will see the kept one: a State shows its words to more people itself (I2), and a merge is not its
    /// word. Taking the stricter of the two instead would take a need away from those who read it already, and withdraw what is proposed for it, without
    /// anybody having asked for that; whoever wants it chooses the other's visibility.
    /// </summary>
    public static bool IsNarrower(NeedFacts kept, NeedFacts other, IReadOnlyDictionary<string, Take> take) =>
        Audience(other, other.Visibility) < Audience(kept, take.GetValueOrDefault(MergeFields.Visibility) == Take.Other ? other.Visibility : kept.Visibility);

    /// <summary>What is taken of each field: as chosen; where nobody chose, lists are united if the other may be read by all who read the kept one.</summary>
    public static Take Chosen(MergeField field, IReadOnlyDictionary<string, Take> take, bool isNarrower) =>
        take.TryGetValue(field.Name, out var chosen) ? chosen : field.IsList && !isNarrower ? Take.Both : Take.Kept;

    /// <summary>The kept need as it is afterwards; its clock is that of the one that its State spoke of last: they are one need (A4).</summary>
    public static NeedRecord Merge(NeedRecord kept, NeedRecord other, IReadOnlyDictionary<string, Take> take, bool isNarrower, DateTimeOffset now)
    {
        var facts = MergeFields.All.Aggregate(kept.Facts, (merged, field) => field.Apply(merged, other.Facts, Chosen(field, take, isNarrower)));
        facts = facts with { After = [.. facts.After.Union(other.Facts.After)] };
        var merged = kept with { Version = kept.Version + 1, Facts = facts, UpdatedAt = now };
        return NeedRecords.IsPublished(kept.Facts.Status) && NeedRecords.IsPublished(other.Facts.Status) && other.ReviewedAt > kept.ReviewedAt
            ? merged with { ReviewedAt = other.ReviewedAt, Told = other.Told, Facts = facts with { LapsedAt = other.Told == Freshness.Lapsed ? other.Facts.LapsedAt : null } }
            : merged;
    }

    /// <summary>The merged need as somebody would have posted it, for the same checks.</summary>
    public static NeedDraft ToDraft(NeedFacts facts) => new()
    {
        State = facts.State,
        Articles = facts.Articles,
        Types = facts.Types,
        Title = facts.Title,
        Description = facts.Description,
        Language = facts.Language,
        WorkingLanguages = facts.WorkingLanguages,
        Beneficiaries = facts.Beneficiaries,
        Wanted = facts.Wanted,
        Cost = facts.Cost,
        Source = facts.Source,
        Components = facts.Components,
        After = facts.After,
        Status = facts.Status == NeedStatus.Draft ? NeedStatus.Draft : null,
    };

    /// <remarks>What has not been opened yet is seen by its State and the Secretariat at most, drafts by those who write them.</remarks>
    private static Visibility Audience(NeedFacts need, Visibility visibility) => need.Status switch
    {
        NeedStatus.Draft => Visibility.State,
        Submitted or Authenticated when visibility > Visibility.Secretariat => Visibility.Secretariat,
        _ => visibility,
    };
}
