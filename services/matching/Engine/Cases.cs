using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Terms;
using Counterpart.Matching.Engine.Texts;

namespace Counterpart.Matching.Engine;

/// <summary>A need as the engine sees it: its facts, and what is derived from them once.</summary>
public sealed class NeedCase(Guid id, int version, NeedFacts facts)
{
    public Guid Id => id;
    public int Version => version;
    public NeedFacts Facts => facts;

    public State? State { get; } = States.Find(facts.State);

    public IReadOnlyList<(ArticleReference Article, bool Essential)> Articles { get; } =
        [.. facts.Articles.Select(sought => (ArticleReference.Parse(sought.Article), sought.Essential))];

    /// <summary>Languages in which assistance can be taken: those asked for, else the official ones.</summary>
    public IReadOnlyList<string> Languages { get; } =
        facts.WorkingLanguages.Count > 0 ? facts.WorkingLanguages : States.Find(facts.State)?.Languages ?? [];

    public TextTerms Text => field ??= new TextAnalysis().Read(RecordTexts.Of(facts));

    /// <summary>The need compiled, and kept: it is asked again with every change of supply.</summary>
    public NeedTerms Under(Policy policy) => _terms is { } kept && ReferenceEquals(kept.Policy, policy) ? kept : _terms = NeedTerms.Of(this, policy);

    private NeedTerms? _terms;
}

/// <summary>A profile as the engine sees it.</summary>
public sealed class ProfileCase(Guid id, int version, ProfileFacts facts)
{
    public Guid Id => id;
    public int Version => version;
    public ProfileFacts Facts => facts;

    /// <summary>The sets that contain the profile.</summary>
    public IReadOnlySet<string> Values => field ??= ProfileValues.Of(facts).ToHashSet(StringComparer.Ordinal);

    public TextTerms Text => field ??= new TextAnalysis().Read(RecordTexts.Of(facts));

    public TextVector TextVector => field ??= TextReference.Field.Vector(Text);
}

/// <summary>An activity as the engine sees it.</summary>
public sealed class ActivityCase(Guid id, int version, ActivityFacts facts)
{
    public Guid Id => id;
    public int Version => version;
    public ActivityFacts Facts => facts;
}

/// <summary>An organisation as the engine sees it.</summary>
public sealed record OrganisationCase(Guid Id, int Version, OrganisationFacts Facts);

/// <summary>What stands between a need and a profile besides their facts.</summary>
/// <param name="Engaged">Pairings of the profile that take a place of it.</param>
/// <param name="Declined">This pairing was rejected or declined before, or its engagement is over.</param>
public readonly record struct Circumstances(int Engaged, bool Declined);
