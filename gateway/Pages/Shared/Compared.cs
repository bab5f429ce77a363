using Counterpart.Gateway.Clients;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Shared;

/// <summary>Two records side by side, field by field, whatever they are: a need and an activity (C10), two needs or two activities (C11), two organisations (B9).</summary>
/// <param name="Question">Whether both are the same, with how probable it is in place of {0}.</param>
/// <param name="Start">What is compared, for where the odds start.</param>
/// <param name="One">The first record by what it is, its reference, and who reports it.</param>
public sealed record Compared(
    string Question, string Start, (string Name, string Reference, string? By) One, (string Name, string Reference, string? By) Other,
    string Verdict, double Probability, double StartBits, IReadOnlyList<DuplicateEvidence> Evidence, Ruling? Ruling)
{
    public static Compared Of(OverlapView overlap) => new(
        T("The same assistance? {0}", OverlapWords.Probability(overlap.Probability)), T("Any need and activity of one State"),
        (T("This need"), overlap.NeedReference, null), (T("Their activity"), overlap.ActivityIdentifier, overlap.Reporter),
        overlap.Verdict, overlap.Probability, overlap.StartBits, [.. overlap.Evidence.Select(row => new DuplicateEvidence(row.Field, row.Need, row.Activity, row.Alike, row.Bits))], overlap.Ruling);

    public static Compared Of(DuplicateView pair) => pair.Kind switch
    {
        DuplicateKind.Need => new(
            T("The same need? {0}", OverlapWords.Probability(pair.Probability)), T("Any two needs of one State"),
            (T("One need"), pair.First.Reference, null), (T("The other need"), pair.Second.Reference, null), pair.Verdict, pair.Probability, pair.StartBits, pair.Evidence, pair.Ruling),
        DuplicateKind.Activity => new(
            T("The same activity? {0}", OverlapWords.Probability(pair.Probability)), T("Any two activities with something in common"),
            (T("One activity"), pair.First.Reference, pair.First.Reporter), (T("The other activity"), pair.Second.Reference, pair.Second.Reporter), pair.Verdict, pair.Probability, pair.StartBits, pair.Evidence, pair.Ruling),
        _ => new(
            T("The same organisation? {0}", OverlapWords.Probability(pair.Probability)), T("Any two organisations with something in common"),
            (T("One organisation"), DuplicateWords.Reference(pair.First), pair.First.Title), (T("The other organisation"), DuplicateWords.Reference(pair.Second), pair.Second.Title), pair.Verdict, pair.Probability, pair.StartBits, pair.Evidence, pair.Ruling),
    };
}
