using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Contracts.Texts;

namespace Counterpart.Matching.Engine.Texts;

/// <summary>Which fields of a record are read, and how much they weigh. What a profile says by number, by code or by name of a place is judged elsewhere.</summary>
public static class RecordTexts
{
    public const int TitleWeight = 4;

    public static IReadOnlyList<TextField> Of(NeedFacts need) =>
        [new("title", need.Title, TitleWeight, need.Language), new("description", need.Description, 1, need.Language)];

    public static IReadOnlyList<TextField> Of(ProfileFacts profile) => [new("text", profile.Text)];
}
