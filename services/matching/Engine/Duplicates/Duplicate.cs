using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>A field of one record beside the same field of the other.</summary>
/// <param name="First">Absent where the field has no value of its own, as what rivals take away.</param>
/// <param name="Bits">What it adds to the log-odds that both are the same.</param>
public sealed record DuplicateEvidence(string Field, string? First, string? Second, Alike Alike, double Bits)
{
    internal static DuplicateEvidence Of(Linkage.Evidence bar, string field, string? first, string? second) => new(
        field, first, second, bar.Level == bar.Levels - 1 && bar.Bits >= 0 ? Alike.Yes : bar.Level == 0 || bar.Bits < 0 ? Alike.No : Alike.Part, Math.Round(bar.Bits, 2));
}

/// <summary>Two needs, two activities (C11) or two organisations (B9) that may be the same. The first has the lower id.</summary>
/// <param name="Because">The rule that gave the verdict, in words.</param>
/// <param name="StartBits">Log-odds (base 2) before any field is looked at.</param>
public sealed record Duplicate(Guid First, Guid Second, Verdict Verdict, string Because, double StartBits, IReadOnlyList<DuplicateEvidence> Evidence)
{
    /// <summary>Of the rounded evidence, so that the sum that is shown is the sum.</summary>
    public double Bits { get; } = Sum(StartBits, Evidence);

    public double Probability => 1 / (1 + double.Exp2(-Bits));

    internal static double Sum(double start, IEnumerable<DuplicateEvidence> evidence) => Math.Round(start + evidence.Sum(field => field.Bits), 2);
}
