using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Matching.Engine;

namespace Counterpart.Matching.World;

/// <summary>A profile as its document: read when it is asked for, because a million of them opened would not fit.</summary>
internal sealed class PackedProfile(Guid id, int version, byte[] document)
{
    public static PackedProfile Of(Guid id, int version, ProfileFacts facts) => new(id, version, JsonSerializer.SerializeToUtf8Bytes(facts, ContractJson.Options));

    public ProfileFacts Facts => JsonSerializer.Deserialize<ProfileFacts>(document, ContractJson.Options)!;

    public ProfileCase Case() => new(id, version, Facts);
}

/// <summary>The packed profiles as the engine sees them; each access reads the document anew.</summary>
internal sealed class PackedProfiles(IReadOnlyDictionary<Guid, PackedProfile> packed) : IReadOnlyDictionary<Guid, ProfileCase>
{
    public int Count => packed.Count;

    public IEnumerable<Guid> Keys => packed.Keys;

    public IEnumerable<ProfileCase> Values => packed.Values.Select(profile => profile.Case());

    public ProfileCase this[Guid key] => packed[key].Case();

    public bool ContainsKey(Guid key) => packed.ContainsKey(key);

    public bool TryGetValue(Guid key, [MaybeNullWhen(false)] out ProfileCase value)
    {
        value = packed.TryGetValue(key, out var profile) ? profile.Case() : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<Guid, ProfileCase>> GetEnumerator() => packed.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Case())).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
