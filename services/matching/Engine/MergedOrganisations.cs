using Counterpart.Contracts.Providers;

namespace Counterpart.Matching.Engine;

/// <summary>Organisations that a coordinator said are one (B9): all of them count, and are shown, under the name of the one that was kept.</summary>
public sealed class MergedOrganisations : IEquatable<MergedOrganisations>
{
    private readonly Dictionary<Guid, string> _names;

    private MergedOrganisations(Dictionary<Guid, string> names) => _names = names;

    public static MergedOrganisations None { get; } = new([]);

    /// <remarks>One whose kept one is not known yet counts for itself until it is.</remarks>
    public static MergedOrganisations Of(IReadOnlyDictionary<Guid, OrganisationCase> organisations)
    {
        var names = new Dictionary<Guid, string>();
        foreach (var organisation in organisations.Values)
        {
            if (organisation.Facts.MergedInto is { } into && organisations.TryGetValue(into, out var kept))
                names[organisation.Id] = names[into] = kept.Facts.Name;
        }

        return new MergedOrganisations(names);
    }

    /// <summary>The name under which somebody counts who has a part in an activity: that of the kept organisation, else the one that is written there.</summary>
    public string NameOf(ActivityOrganisation party) => NameOf(party.Identifier, party.Name);

    public string NameOf(string? identifier, string name) =>
        _names.Count > 0 && OrganisationId.Of(identifier, name) is { } id && _names.TryGetValue(id, out var kept) ? kept : name;

    public bool Equals(MergedOrganisations? other) =>
        other is not null && _names.Count == other._names.Count && _names.All(one => other._names.TryGetValue(one.Key, out var name) && name == one.Value);

    public override bool Equals(object? obj) => Equals(obj as MergedOrganisations);

    public override int GetHashCode() => _names.Aggregate(0, (hash, one) => hash ^ HashCode.Combine(one.Key, one.Value));
}
