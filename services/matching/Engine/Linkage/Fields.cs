namespace Counterpart.Matching.Engine.Linkage;

/// <summary>What a field holds, which decides how two values are compared and how many levels of agreement there are (lowest: they differ, highest: equal).</summary>
public enum FieldKind
{
    /// <summary>One value of a short list, such as a State: equal or not.</summary>
    Code,

    /// <summary>Several values of a list, between ; or |.</summary>
    Codes,

    /// <summary>A number given by somebody, a telephone number, a postcode: equal, part of one another, one slip apart, or different.</summary>
    Identifier,

    /// <summary>Few words, where spelling wavers.</summary>
    Name,

    /// <summary>Words, the rarer the weightier.</summary>
    Text,

    /// <summary>The rarest word that two records share, in all the columns named.</summary>
    RareWord,

    /// <summary>An amount; a second column is its currency. Zero says nothing: it stands for "not stated" in most sources.</summary>
    Number,

    /// <summary>A day or a year.</summary>
    Date,

    /// <summary>From the first column's day to the second's.</summary>
    Interval,
}

/// <summary>A field of a record, read from one or more of its values (<paramref name="Columns"/> are positions in <see cref="LinkRecord.Values"/>; several are joined).</summary>
public sealed record LinkField(string Name, FieldKind Kind, params int[] Columns);

/// <summary>A record as the engine sees it; an absent value speaks neither for nor against.</summary>
/// <param name="Source">The list it stands in, where one list was put together from several.</param>
public sealed record LinkRecord(string Id, IReadOnlyList<string?> Values, string? Source = null);

/// <summary>How to link.</summary>
/// <param name="OneToOne">No side (or <see cref="LinkRecord.Source"/>) holds anything twice: a record has at most one partner in each other one, so rivals speak against one another.</param>
/// <param name="Seed">Of the random pairs.</param>
/// <param name="Partners">Most candidates of a record; zero lets the number of records decide.</param>
/// <param name="Known">A model of the same fields that is used as it is; null: it is learnt from the records.</param>
public sealed record LinkOptions(bool OneToOne = false, int Seed = 1, int Partners = 0, MatchModel? Known = null);

/// <summary>Two records with the probability that they are the same; <paramref name="Bits"/> is its log-odds to base 2.</summary>
public sealed record Link(string Left, string Right, double Bits)
{
    public double Probability => 1 / (1 + double.Exp2(-Bits));
}

/// <summary>One bar of a waterfall: what a field says, in bits (positive: for the same), with the level reached out of those there are.</summary>
/// <param name="InCommon">What both have, of a field without a value of its own: the rarest word.</param>
public sealed record Evidence(string Field, int Level, int Levels, double Bits, string? InCommon = null);
